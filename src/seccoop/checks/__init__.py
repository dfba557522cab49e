"""The rules of ``schema/rules.yaml``, run over tables."""
