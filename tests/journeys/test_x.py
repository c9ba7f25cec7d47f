import pytest, time
from tests.journeys.screen import Open, Size
NAMES=["star","activities","upload","matrix","quick_wins","settings","about","star_projector","matrix_projector"]
@pytest.mark.parametrize("size",[Size.LAPTOP,Size.PROJECTOR,Size.PHONE])
def test_x(open_screen: Open, size) -> None:
    s=open_screen(size=size)
    for n in NAMES:
        t=time.time(); s.go(n); print(n, round(time.time()-t,2), s.page.evaluate("[document.querySelector('.stMain').scrollHeight, innerHeight]"))
        s.page.screenshot(path=f"/tmp/j/{n}-{size.name}.png")
        s.page.set_viewport_size({"width":size.value[0],"height":3600}); s.settle(); s.page.screenshot(path=f"/tmp/j/{n}-{size.name}-tall.png"); s.page.set_viewport_size({"width":size.value[0],"height":size.value[1]})
