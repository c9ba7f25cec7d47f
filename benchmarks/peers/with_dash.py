"""The page in Dash."""

import sys

from dash import Dash, Input, Output, dcc, html
from figures import figure, services

folder, port = sys.argv[1], int(sys.argv[2])
app = Dash(__name__)
app.layout = html.Div(
    [html.H1("Matrix"), dcc.RadioItems(services(folder), "All", id="service"), dcc.Graph(id="chart")]
)


@app.callback(Output("chart", "figure"), Input("service", "value"))
def draw(service: str) -> dict[str, object]:
    return figure(folder, service)


app.run(port=port, debug=False)
