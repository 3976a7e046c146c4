"""Fuzzing with atheris: ``make fuzz``. What it finds becomes a seed in ``tests/hostile`` or a case of a test."""
