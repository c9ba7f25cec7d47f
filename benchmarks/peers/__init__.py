"""The same Figures behind a choice of service, in other frameworks, each as its own guide does it.

Each script runs as `python SCRIPT FOLDER PORT`, with Python of `benchmarks/requirements.txt`.
"""
