"""Stages that find who, where, when and how many in an annotated document."""
