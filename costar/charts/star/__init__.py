"""The Star as a picture, as rows of dots, in words and as tables."""
