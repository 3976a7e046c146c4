"""What people are, in the words of the text."""

import pytest

from tests.prose import load_cases
from tests.test_actors import found


@pytest.mark.model
@pytest.mark.parametrize("case", load_cases("roles"), ids=str)
def test_roles(case):
    actors = {actor.name: actor for actor in found(case.text)}
    wanted = {}
    for line in case.expect:
        name, _, words = line.partition(": ")
        past = name.endswith(" (past)")
        roles = wanted.setdefault(name.removesuffix(" (past)"), set())
        if words != "-":
            roles.add((words, past))
    for name, roles in wanted.items():
        assert name in actors, f"{name} is not among {sorted(actors)}"
        assert {(role.span.of(case.text), role.former) for role in actors[name].roles} == roles


@pytest.mark.model
@pytest.mark.parametrize("case", load_cases("roles"), ids=str)
def test_roles_lie_outside_the_name_and_carry_their_rule(case):
    for actor in found(case.text):
        for role in actor.roles:
            assert role.rule.startswith("role-")
            assert not any(role.span.overlaps(mention.span) for mention in actor.mentions)


@pytest.mark.model
def test_only_people_have_roles():
    assert all(
        not actor.roles for actor in found("The Harbour Commission, a regulator, sat.") if actor.kind != "person"
    )
