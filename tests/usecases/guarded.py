"""What people can ask for: all of it, and what stands behind the door of permission."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator

import costar.documents
import costar.usecases
from costar.usecases.permission import NEEDED


def functions() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public function of use cases and documents that takes an Asking first."""
    for package in (costar.usecases, costar.documents):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ == found.name and not name.startswith("_") and takes_asking(function):
                    yield f"{found.name}.{name}", function


def takes_asking(function: Callable[..., object]) -> bool:
    first = next(iter(inspect.signature(function).parameters.values()), None)
    return first is not None and "Asking" in str(first.annotation)


ALL = dict(functions())
GUARDED = {name: function for name, function in ALL.items() if name in NEEDED}
