"""Tests of bots/shared_store."""
