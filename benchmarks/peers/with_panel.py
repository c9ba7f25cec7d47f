"""The page in Panel."""

import sys

import panel as pn
from figures import figure, services

folder, port = sys.argv[1], int(sys.argv[2])
pn.extension("plotly")


def page() -> pn.Column:
    service = pn.widgets.RadioBoxGroup(name="Service", options=services(folder), value="All")
    chart = pn.pane.Plotly(figure(folder, "All"))
    service.param.watch(lambda event: setattr(chart, "object", figure(folder, event.new)), "value")
    return pn.Column("# Matrix", service, chart)


pn.serve(page, port=port, show=False)
