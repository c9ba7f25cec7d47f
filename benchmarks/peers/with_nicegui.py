"""The page in NiceGUI."""

import sys

from figures import figure, services
from nicegui import ui

folder, port = sys.argv[1], int(sys.argv[2])


@ui.page("/")
def page() -> None:
    ui.label("Matrix")
    choice = ui.radio(services(folder), value="All")
    chart = ui.plotly(figure(folder, "All"))
    choice.on_value_change(lambda event: chart.update_figure(figure(folder, event.value)))


ui.run(port=port, reload=False, show=False, show_welcome_message=False)
