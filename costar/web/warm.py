"""The warm start: import everything before the first visitor, then keep the collector off it all."""

import gc
import pkgutil
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module
from threading import Thread

# What Streamlit and the product import only when a page first needs it.
LIBRARIES = (
    "brotli",
    "duckdb",
    "numpy",
    "pandas",
    "plotly.graph_objects",
    "plotly.io",
    "pyarrow",
    "rapidfuzz",
    "sqlalchemy",
)

Lifespan = Callable[[object], AbstractAsyncContextManager[None]]


def warm_lifespan(
    modules: Sequence[str], *, background: Callable[[], None], at_end: Callable[[], None]
) -> Lifespan:
    """Make an App's lifespan that warms the process, starts the background work, and ends in order.

    uvicorn ends the process by the signal that stopped it, and Python does nothing `atexit` then.
    """

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        warm_up(modules)
        Thread(target=background, name="warm", daemon=True).start()
        yield
        at_end()

    return lifespan


def warm_up(modules: Sequence[str]) -> None:
    """Import the modules, and freeze what is there.

    Frozen objects are not looked at again, so that a whole collection looks only through what open pages
    hold. None follows each rerun (decision 0117): Python's own come when there is something to find.
    """
    for name in modules:
        import_module(name)
    # First, for garbage that is frozen would be kept for good.
    gc.collect()
    gc.freeze()


def product_modules(package: str, *, without: Sequence[str]) -> Iterator[str]:
    """Name every module of the package, except some and what is inside them.

    Args:
        package: its name.
        without: modules that a server does not need, or that would run when imported.
    """
    path = import_module(package).__path__
    found = (module.name for module in pkgutil.walk_packages(path, f"{package}."))
    return (name for name in found if not any(f"{name}.".startswith(f"{one}.") for one in without))
