"""Random small models, as plain facts and as the text that states them.

A model is a dictionary of lists of declarations; a declaration is a dictionary.  A value that may have days
of its own is {"value": .., "from": .., "until": ..}.  The same seed gives the same model for ever.
"""
import random

DAYS = ["2026-03-01", "2026-11-22", "2022-06-01", "2021-01-01", "2020-12-31", "2019-03-01", "2015-07-01"]
BEFORE, AFTER = "1999-01-01", "2030-12-31"
PLACES = ["GB", "GB", "FR", "DE", "IE", "NO", "HR", "GP", "US", "US", "IN", "CH", "JE", "eea", "eu", "anywhere"]
LIBRARY_ITEMS = ["name", "email-address", "postal-address", "contact-point", "online-identifier", "ip-address", "health-data"]
LIBRARY_GROUPS = ["customers", "employees", "workers", "children"]


class Maker:
    def __init__(self, seed, library):
        self.random = random.Random(seed)
        self.library = library
        self.model = {"seed": seed, "day": self.random.choice(DAYS)}

    def chance(self, probability):
        return self.random.random() < probability

    def some(self, values, least=1, most=3):
        values = list(dict.fromkeys(values))
        count = min(len(values), self.random.randint(least, most))
        return self.random.sample(values, count)

    # ---- days ----------------------------------------------------------------------------------
    def days(self, probability=0.08):
        """Nothing, or days around the day of the check: over, not yet begun, or running."""
        if not self.chance(probability):
            return {}
        day = self.model["day"]
        return self.random.choice([
            {"from": BEFORE}, {"until": AFTER}, {"from": day}, {"until": day}, {"from": BEFORE, "until": AFTER},
            {"from": AFTER}, {"until": BEFORE},
        ])

    def dated(self, values, probability=0.08):
        return [{"value": value, **self.days(probability)} for value in values]

    # ---- people and data -----------------------------------------------------------------------
    def subjects(self):
        out = []
        for i in range(self.random.randint(0, 4)):
            wider = self.some([s["name"] for s in out] + LIBRARY_GROUPS, 1, 2) if self.chance(0.3) else []
            out.append({"name": f"group-{i}", "kind_of": self.dated(wider)})
        return out

    def data(self):
        out = []
        for i in range(self.random.randint(2, 8)):
            known = [d["name"] for d in out] + LIBRARY_ITEMS
            item = {"name": f"item-{i}", "kind_of": [], "includes": [], "about": [], "identifies": self.chance(0.25)}
            if self.chance(0.3):
                item["kind_of"] = self.dated(self.some(known, 1, 2))
            if self.chance(0.45):
                item["includes"] = self.dated(self.some(known, 1, 4))
            if self.chance(0.35):
                item["about"] = self.dated(self.some(self.groups, 1, 2))
            out.append(item)
        return out

    # ---- who and where -------------------------------------------------------------------------
    def places(self, unknown=0.15, silent=0.12):
        if self.chance(silent):
            return []
        places = self.some(PLACES, 1, 1 if self.chance(0.7) else 3)
        if self.chance(unknown):
            places.append("unknown")
        return self.dated(places)

    def organisations(self):
        out = []
        for i in range(self.random.randint(2, 6)):
            organisation = {"name": f"org-{i}", "established": self.places(unknown=0.0), "offers": [], "monitors": []}
            if self.chance(0.15):
                organisation["offers"] = self.dated(self.some(PLACES, 1, 2))
            if self.chance(0.1):
                organisation["monitors"] = self.dated(self.some(PLACES, 1, 2))
            organisation["international"] = "european-patent-organisation" if self.chance(0.05) else None
            out.append(organisation)
        return out

    def systems(self):
        out = []
        for i in range(self.random.randint(1, 6)):
            system = {"name": f"sys-{i}", "places": self.places(), "outside": [], "devices": self.chance(0.05)}
            system["operator"] = None if self.chance(0.1) else self.random.choice(self.org_names + ["unknown"] if self.chance(0.1) else self.org_names)
            if system["operator"] not in (None, "unknown") and self.chance(0.35):
                behind = self.org_names[self.org_names.index(system["operator"]) + 1:]  # so no circle can arise
                if behind:
                    system["principals"] = self.some(behind, 1, 2)
            system["hosts"] = self.some(self.org_names, 1, 2) if self.chance(0.35) else []
            if not system["places"] and self.chance(0.3):
                system["outside"] = self.some(["eea", "uk"], 1, 2)
            system["from_outside"] = self.random.choice([None, None, True, False])
            system["accesses"] = []
            system["embedded"] = self.dated([f"sys-{j}" for j in range(i) if self.chance(0.3)], 0.1)
            system.update(self.days())
            out.append(system)
        return out

    def accesses(self):
        for system in self.model["systems"]:
            if not self.chance(0.3):
                continue
            for who in self.some(self.org_names, 1, 2):
                access = {"who": who, "in": self.random.choice(PLACES + ["unknown"]) if self.chance(0.7) else None}
                access["carries"] = self.carried(groups=0) if self.chance(0.4) else []
                access["for"] = self.some(self.processing_names, 1, 2) if self.chance(0.6) else []
                access.update(self.days())
                system["accesses"].append(access)

    # ---- what is done --------------------------------------------------------------------------
    def processings(self):
        out = []
        workshop = self.random.choice(self.node_names)  # where most is derived, one from another
        for i in range(self.random.randint(1, 5)):
            processing = {"name": f"use-{i}", "uses": self.some(self.data_names, 1, 3), "derives": []}
            if not self.chance(0.08):
                processing["controllers"] = self.some(self.org_names, 1, 1 if self.chance(0.7) else 2)
            processing["joint"] = self.chance(0.5)
            for row, probability in (("by", 0.15), ("offers", 0.15), ("monitors", 0.1)):
                processing[row] = self.places(silent=0.0) if self.chance(probability) else []
            for _ in range(self.random.choice([0, 0, 0, 1, 1, 2])):
                processing["derives"].append({
                    "data": self.random.choice(self.data_names), "sources": self.some(self.data_names, 1, 2),
                    "at": self.random.choice(self.node_names + [workshop] * 8) if self.chance(0.8) else None,
                    "until": self.days(0.1).get("until")})  # its `from` names data
            processing.update(self.days())
            out.append(processing)
        return out

    def collects(self):
        out = []
        for i in range(self.random.randint(1, 5)):
            out.append({
                "name": f"intake-{i}", "data": self.some(self.data_names, 1, 3),
                "of": self.some(self.groups, 1, 2) if self.chance(0.5) else [],
                "at": self.random.choice(self.node_names) if self.chance(0.95) else None,
                "for": self.some(self.processing_names, 1, 2) if self.chance(0.85) else [], **self.days()})
        return out

    def carried(self, groups=0.3):
        names = self.some(self.data_names, 1, 3)
        return [{"value": n, "of": self.some(self.groups, 1, 2) if self.chance(groups) else [], **self.days()} for n in names]

    def flows(self):
        out = []
        for i in range(self.random.randint(1, 12)):
            source = self.random.choice(self.node_names)
            target = self.random.choice([n for n in self.node_names if n != source])
            flow = {"name": f"move-{i}", "from_node": source, "to_node": target, "carries": self.carried(), "anonymised": None}
            flow["for"] = self.some(self.processing_names, 1, 2) if self.chance(0.8) else []
            if self.chance(0.2):
                removed = self.some(self.data_names, 1, 3) if self.chance(0.8) else []
                if self.chance(0.5):
                    removed = list(dict.fromkeys(removed + [c["value"] for c in flow["carries"]]))
                kept = self.some(self.data_names, 1, 1) if self.chance(0.35) else []
                flow["anonymised"] = {"removes": removed, "keeps": kept, **self.days(0.05)}
            elif self.chance(0.05):
                flow["anonymised"] = "not"
            flow.update(self.days())
            out.append(flow)
        return out

    def make(self):
        model = self.model
        model["subjects"] = self.subjects()
        self.groups = [s["name"] for s in model["subjects"]] + LIBRARY_GROUPS[:2]
        model["data"] = self.data()
        self.data_names = [d["name"] for d in model["data"]] * 2 + LIBRARY_ITEMS
        model["organisations"] = self.organisations()
        self.org_names = [o["name"] for o in model["organisations"]]
        model["systems"] = self.systems()
        self.node_names = [s["name"] for s in model["systems"]] * 3 + self.org_names
        model["processings"] = self.processings()
        self.processing_names = [p["name"] for p in model["processings"]]
        self.accesses()
        model["collects"] = self.collects()
        model["flows"] = self.flows()
        model["judged"] = self.some(self.org_names, 1, 2) if self.chance(0.5) else []
        return model


def make(seed, library):
    return Maker(seed, library).make()


# ---- the text ------------------------------------------------------------------------------------
def when(dated):
    return "".join(f" {word} {dated[word]}" for word in ("from", "until") if dated.get(word))


def day_rows(declaration):
    """`collect` says `since`, because its `from` names people."""
    first = "since" if "of" in declaration else "from"
    return [f"{word} {declaration[key]}" for word, key in ((first, "from"), ("until", "until")) if declaration.get(key)]


def block(head, rows):
    return head + " {\n" + "".join(f"  {row}\n" for row in rows) + "}\n"


def values(phrase, dated):
    return [f"{phrase} {d['value']}{when(d)}" for d in dated]


def listed(phrase, names):
    return [f"{phrase} {', '.join(names)}"] if names else []


def carries(dated):
    return [f"carries {d['value']}" + (f" of {', '.join(d['of'])}" if d["of"] else "") + when(d) for d in dated]


def subject_text(s):
    return block(f"subject {s['name']}", values("kind of", s["kind_of"]))


def data_text(d):
    rows = values("kind of", d["kind_of"]) + values("includes", d["includes"]) + values("about", d["about"])
    return block(f"data {d['name']}", rows + (["identifies"] if d["identifies"] else []))


def organisation_text(o):
    rows = values("established in", o["established"]) + values("offers to", o["offers"]) + values("monitors in", o["monitors"])
    return block(f"organisation {o['name']}", rows + (["international body " + o["international"]] if o["international"] else []))


def access_text(access):
    rows = ([f"in {access['in']}"] if access["in"] else []) + carries(access["carries"]) + listed("for", access["for"]) + day_rows(access)
    return f"accessible to {access['who']} {{ {'; '.join(rows)} }}"


def system_text(s):
    rows = []
    if s["operator"]:
        role = f" as processor for {', '.join(s['principals'])} under \"terms\"" if s.get("principals") else ""
        rows.append(f"operated by {s['operator']}{role}")
    rows += values("embedded in", s["embedded"]) + listed("hosted by", s["hosts"]) + values("located in", s["places"]) + listed("located outside", s["outside"])
    rows += ["located on user devices"] if s["devices"] else []
    if s["from_outside"] is not None:
        rows.append("accessible from outside" if s["from_outside"] else "not accessible from outside")
    return block(f"system {s['name']}", rows + [access_text(a) for a in s["accesses"]] + day_rows(s))


def processing_text(p):
    rows = ["purpose service-provision"] + listed("uses", p["uses"])
    deciders = p.get("controllers", [])
    if len(deciders) == 1 and not p["joint"]:
        rows += listed("controller", deciders)
    else:
        rows += listed("controllers", deciders)
    rows += values("by establishment in", p["by"]) + values("offers to", p["offers"]) + values("monitors in", p["monitors"])
    for d in p["derives"]:
        inner = listed("from", d["sources"]) + ([f"at {d['at']}"] if d["at"] else []) + day_rows({"until": d["until"]})
        rows.append(f"derives {d['data']} {{ {'; '.join(inner)} }}")
    return block(f"processing {p['name']}", rows + day_rows(p))


def collect_text(c):
    at = [f"at {c['at']}"] if c["at"] else []
    rows = listed("from", c["of"]) + at + listed("for", c["for"]) + day_rows(c)
    return block(f"collect {', '.join(c['data'])} as {c['name']}", rows)


def flow_text(f):
    rows = carries(f["carries"]) + listed("for", f["for"])
    if f["anonymised"] == "not":
        rows.append("not anonymised")
    elif f["anonymised"]:
        inner = listed("removes", f["anonymised"]["removes"]) + listed("keeps", f["anonymised"]["keeps"]) + day_rows(f["anonymised"])
        rows.append(f"anonymised {{ {'; '.join(inner)} }}" if inner else "anonymised")
    return block(f"flow {f['from_node']} -> {f['to_node']} as {f['name']}", rows + day_rows(f))


WRITERS = {"subjects": subject_text, "data": data_text, "organisations": organisation_text, "systems": system_text,
           "processings": processing_text, "collects": collect_text, "flows": flow_text}


def text_of(model):
    out = "model of " + ", ".join(model["judged"]) + "\n" if model["judged"] else ""
    for kind, write in WRITERS.items():
        out += "".join(write(declaration) for declaration in model[kind])
    return out
