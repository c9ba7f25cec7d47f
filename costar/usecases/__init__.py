"""One module for each thing a person wants done: load, apply a rule of the domain, save."""
