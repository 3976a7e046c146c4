"""Sets that grow together: which things found in single articles are one thing."""

from __future__ import annotations

from collections.abc import Iterable

Node = tuple[str, str]


class Groups:
    """Disjoint sets of (slug, local id); the smallest node of a set stands for it, so order of joining is no matter."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._parent = {node: node for node in nodes}

    def find(self, node: Node) -> Node:
        """Return the node that stands for a node's set."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def join(self, one: Node, other: Node) -> None:
        """Make one set of two."""
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[high] = low

    def members(self) -> dict[Node, list[Node]]:
        """Return the sets, each under its standing node, all in order."""
        sets: dict[Node, list[Node]] = {}
        for node in sorted(self._parent):
            sets.setdefault(self.find(node), []).append(node)
        return sets
