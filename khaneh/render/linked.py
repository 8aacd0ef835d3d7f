"""What pages tell machines in schema.org's words, as JSON-LD: persons, organisations, the site itself, and the way to a page.

A machine cannot see a mark beside a word. So what is only inferred, or common knowledge that no article states, is not told here; the
one exception is a name, without which nothing could be said at all. Dates are exact or left out.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from khaneh.dates import machine_value
from khaneh.model import Entity, EntityKind, Organisation, Person, Role
from khaneh.render.scene import Scene

CONTEXT = "https://schema.org"
# As near as its words come to ours; a union may be one of workers or of cooperatives, an office or another body of any kind.
TYPES: Mapping[str, str] = {
    "ministry": "GovernmentOrganization",
    "cooperative": "Cooperative",
    "bank": "BankOrCreditUnion",
    "news-agency": "NewsMediaOrganization",
    "company": "Corporation",
}
# Inside <script> only these can end it or start a comment; JSON reads their escapes as the same letters.
_UNSAFE = {letter.encode(): f"\\u{ord(letter):04x}".encode() for letter in "<>&\u2028\u2029"}

type Node = dict[str, object]
type Trail = tuple[tuple[str, str], ...]


def script_safe(data: Mapping[str, object]) -> str:
    """`data` as JSON that cannot end the script element it stands in."""
    text = msgspec.json.encode(data)
    for letter, escape in _UNSAFE.items():
        if letter in text:
            text = text.replace(letter, escape)
    return text.decode()


def told(**pairs: object) -> Node:
    """What has a value: a key with an empty one would say that we know it to be empty. `type_` and `id_` are JSON-LD's own keys."""
    own = {"type_": "@type", "id_": "@id"}
    return {own.get(key, key): value for key, value in pairs.items() if value}


def breadcrumbs(scene: Scene, trail: Trail) -> str:
    """The way from the front page to a page: names with their addresses, the page itself last."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": scene.absolute(address)}
        for place, (name, address) in enumerate(trail, start=1)
    ]
    return script_safe({"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items})


def website(scene: Scene) -> str:
    """The site in the page's language, and how to search it."""
    config, home = scene.config, scene.absolute(scene.here("home"))
    title, short = config.text(config.title, scene.code), config.text(config.short, scene.code)
    node = told(
        type_="WebSite",
        id_=home,
        url=home,
        name=title,
        alternateName=short if short != title else "",
        description=config.text(config.description, scene.code),
        inLanguage=scene.code,
        publisher=publisher(scene),
        license=config.licence if config.licence.startswith(("http://", "https://")) else "",
        potentialAction=_search(scene) if config.search else {},
    )
    return script_safe({"@context": CONTEXT, **node})


def _search(scene: Scene) -> dict[str, object]:
    target = {"@type": "EntryPoint", "urlTemplate": f"{scene.absolute(scene.here('search'))}?q={{search_term_string}}"}
    return {"@type": "SearchAction", "target": target, "query-input": "required name=search_term_string"}


def publisher(scene: Scene) -> Node:
    """Who publishes the site."""
    config = scene.config
    if config.publisher in scene.library.registry.organisations:
        return thing(scene, "organisations", config.publisher)
    return told(type_="Organization", name=config.text(config.title, scene.code), url=f"{config.base_url}/")


def thing(scene: Scene, kind: EntityKind, id_: str) -> Node:
    """A person or organisation as others name it."""
    return scene.once(("thing", kind, id_), lambda: _thing(scene, kind, id_))


def _thing(scene: Scene, kind: EntityKind, id_: str) -> Node:
    link, entity = scene.link(kind, id_), scene.library.registry.entities(kind)[id_]
    name = scene.best(entity.name.text, entity.names).text
    return told(
        type_=_type(entity),
        name=name,
        honorificPrefix=link.text.text.removesuffix(name).strip(),
        url=scene.absolute(link.href) if link.href else "",
    )


def _type(entity: Entity) -> str:
    return "Person" if isinstance(entity, Person) else TYPES.get(entity.kind, "Organization")


def person(scene: Scene, entity: Person) -> str:
    """The subject of a person's page, with the offices that articles state."""
    roles = [role for role in entity.roles if role.basis == "stated"]
    known = scene.library.registry.organisations
    node = thing(scene, "people", entity.id) | told(
        id_=scene.absolute(scene.page.address),
        alternateName=_other_names(scene, entity),
        affiliation=[_membership(scene, role) for role in roles if role.organisation in known],
        hasOccupation=[_occupation(scene, role) for role in roles if role.organisation not in known],
    )
    return script_safe({"@context": CONTEXT, **node})


def organisation(scene: Scene, entity: Organisation) -> str:
    """The subject of an organisation's page."""
    parent = entity.parent if entity.parent and entity.parent.basis == "stated" else None
    node = thing(scene, "organisations", entity.id) | told(
        id_=scene.absolute(scene.page.address),
        alternateName=_other_names(scene, entity),
        sameAs=entity.url,
        parentOrganization=thing(scene, "organisations", parent.text) if parent else "",
    )
    return script_safe({"@context": CONTEXT, **node})


def _other_names(scene: Scene, entity: Entity) -> list[str]:
    """The name in other languages, and what an organisation is called for short."""
    here = scene.best(entity.name.text, entity.names).text
    short = [scene.best(entity.short, entity.shorts).text] if isinstance(entity, Organisation) and (entity.short or entity.shorts) else []
    return [name for name in dict.fromkeys([entity.name.text, *entity.names.values(), *short]) if name and name != here]


def _membership(scene: Scene, role: Role) -> Node:
    """An office in an organisation: a Role stands between the two and bears its own name and time (https://schema.org/Role)."""
    body = thing(scene, "organisations", role.organisation)
    return told(type_="OrganizationRole", affiliation=body, roleName=scene.best(role.title, role.titles).text, **_time(role))


def _occupation(scene: Scene, role: Role) -> Node:
    occupation = {"@type": "Occupation", "name": scene.best(role.title, role.titles).text}
    return told(type_="Role", hasOccupation=occupation, **_time(role))


def _time(role: Role) -> dict[str, str]:
    return {"startDate": machine_value(role.since), "endDate": machine_value(role.until)}
