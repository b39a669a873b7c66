"""Every table and every unique key carries its community: one installation may hold many."""

import pytest
from django.apps import apps
from django.db import models

from renxing.apps.record.models import Community

OURS = [
    model
    for config in apps.get_app_configs()
    if config.name.startswith("renxing.apps.")
    for model in config.get_models(include_auto_created=True)
    if model is not Community
]


def carries(model: type[models.Model]) -> bool:
    """Whether the model's rows belong to one community."""
    return any(field.name == "community" and field.related_model is Community for field in model._meta.get_fields())


def unique_keys(model: type[models.Model]) -> list[tuple[str, ...]]:
    """Every unique key but the primary one; a one-to-one to a row of a community carries that row's."""
    keys = [tuple(group) for group in model._meta.unique_together]
    keys += [
        tuple(constraint.fields)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    for field in model._meta.local_fields:
        of_a_community = field.is_relation and field.related_model in OURS
        if field.unique and not field.primary_key and not of_a_community:
            keys.append((field.name,))
    return keys


def test_there_are_models() -> None:
    assert len(OURS) > 10


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_row_belongs_to_a_community(model: type[models.Model]) -> None:
    assert carries(model)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_unique_key_carries_the_community(model: type[models.Model]) -> None:
    assert [key for key in unique_keys(model) if "community" not in key] == []
