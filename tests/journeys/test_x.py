from tests.journeys.screen import Open, Size
def test_x(open_screen: Open) -> None:
    s=open_screen(size=Size.PROJECTOR).go("star",service="Housing",measure="Spread")
    l=s.main.get_by_role("link", name="Show on the wall"); print(l.get_attribute("href")); print(s.page.url)
    l.click(); s.page.locator(".st-key-projector").wait_for(); s.settle(); print(s.page.url, s.picture_name())
    s.page.reload(); s.settle(); print(s.page.url, s.picture_name())
    s.go("star_projector",service="Housing",measure="Spread");print(s.page.url, s.picture_name())
