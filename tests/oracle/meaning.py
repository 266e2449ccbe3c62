"""What a model means, worked out naively from its facts: what is held where, what is protected by which
regime, and what is a restricted transfer.  It follows the definitions (docs/semantics.md) word by word,
with sets of single elements and loops until nothing changes, and shares nothing with the checker.
"""
NO, UNKNOWN, YES = 0, 1, 2  # Kleene: and = min, or = max


def negate(truth):
    return 2 - truth


class Meaning:
    def __init__(self, model, library):
        self.model, self.library, self.day = model, library, model["day"]
        self.here = {kind: [d for d in model[kind] if self.is_now(d)] for kind in
                     ("subjects", "data", "organisations", "systems", "processings", "collects", "flows")}
        self.organisations = {o["name"]: o for o in self.here["organisations"]}
        self.processings = {p["name"]: p for p in self.here["processings"]}
        self.taxonomies()
        self.nodes = self.find_nodes()
        self.edges = self.find_edges()
        self.contexts()
        self.regimes = [name for name, (_, first, last, companion) in library.regimes.items()
                        if first <= self.day <= last and not companion]
        self.holds = self.spread(self.collected(), {})
        self.protected = {}
        for regime in self.regimes:
            self.protected[regime] = {word: self.protection(regime, least) for word, least in (("certain", YES), ("possible", UNKNOWN))}

    # ---- days ----------------------------------------------------------------------------------
    def is_now(self, dated):
        """`from` and `until` are both inside."""
        return (dated.get("from") or "0000") <= self.day <= (dated.get("until") or "9999")

    def now(self, values):
        return [d["value"] for d in values if self.is_now(d)]

    # ---- items and groups ----------------------------------------------------------------------
    def taxonomies(self):
        self.data = {name: {**d, "includes": [], "about": []} for name, d in self.library.data.items()}
        self.data.update({d["name"]: self.item_now(d) for d in self.here["data"]})
        self.wider_group = {name: s["kind_of"] for name, s in self.library.subjects.items()}
        self.wider_group.update({s["name"]: self.now(s["kind_of"]) for s in self.here["subjects"]})
        self.known_items = {}
        self.groups = self.mentioned_groups() or [None]

    def item_now(self, d):
        return {**d, **{row: self.now(d[row]) for row in ("kind_of", "includes", "about")}}

    def mentioned_groups(self):
        """The people of a model are those that it declares or names."""
        model = self.model
        named = [s["name"] for s in model["subjects"]]
        named += [g["value"] for d in model["data"] for g in d["about"]]
        named += [g for c in model["collects"] for g in c["of"]]
        named += [g for f in model["flows"] for c in f["carries"] for g in c["of"]]
        return list(dict.fromkeys(named))

    @staticmethod
    def and_all_under(name, wider):
        """The name and everything that is a kind of it, directly or not."""
        out, before = {name}, None
        while out != before:
            before = set(out)
            out |= {narrow for narrow, ups in wider.items() if out & set(ups)}
        return out

    def items(self, name):
        """A category stands for what it includes, an item for itself; both for all that is a kind of them."""
        if name not in self.known_items:
            self.known_items[name] = self.look_up_items(name)
        return self.known_items[name]

    def look_up_items(self, name):
        reached, before = {name}, None
        while reached != before:
            before = set(reached)
            reached |= {narrow for narrow, d in self.data.items() if before & set(d["kind_of"])}
            reached |= {part for one in before for part in self.data[one]["includes"]}
        return {one for one in reached if not self.data[one]["includes"]}

    def pattern(self, name, groups=()):
        """[[name of groups]] as a set of (item, group)."""
        wanted = list(groups) or (self.data[name]["about"] if name in self.data else [])
        narrowed = set().union(*(self.and_all_under(w, self.wider_group) for w in wanted))
        chosen = [g for g in self.groups if not wanted or g in narrowed]
        return {(item, group) for item in self.items(name) for group in chosen}

    def identifies(self, item):
        return self.data[item]["identifies"] or any(self.identifies(up) for up in self.data[item]["kind_of"] if up in self.data)

    # ---- places --------------------------------------------------------------------------------
    def is_inside(self, place, area):
        if place in self.library.areas:
            members = [self.is_inside(t, area) for t in self.library.territories if self.is_inside(t, place) == YES]
            return YES if place == area or all(m == YES for m in members) else UNKNOWN if YES in members else NO
        if place not in self.library.territories:
            return UNKNOWN  # anywhere
        rows, part_of = self.library.territories[place]
        now = [a for a, first, last in rows if first <= self.day <= last]
        return YES if area in now or (not now and any(self.is_inside(p, area) == YES for p in part_of)) else NO

    def some_inside(self, places, area, silent):
        """Whether one of the places stated lies in the area; `silent` where none is stated."""
        values = self.now(places)
        if not values:
            return silent
        return max(UNKNOWN if v == "unknown" else self.is_inside(v, area) for v in values)

    def applies_in(self, regime, name, processing):
        """Whether the regime applies to what the organisation does in one processing, or in none in particular."""
        if name not in self.organisations:
            return UNKNOWN  # nobody says who it is
        area, o = self.library.regimes[regime][0], self.organisations[name]
        p = self.processings.get(processing) or {"by": [], "offers": [], "monitors": []}
        established = self.some_inside(o["established"], area, UNKNOWN)
        if self.now(p["by"]):
            there = self.some_inside(p["by"], area, UNKNOWN)
            is_one = (set(self.now(p["by"])) & set(self.now(o["established"]))) - {"unknown"}
            established = there if is_one else max(there, established)
        return max(established, *(self.some_inside(p[row] if self.now(p[row]) else o[row], area, NO) for row in ("offers", "monitors")))

    def applies(self, regime, name, processings=()):
        here = [p for p in processings if p in self.processings]
        if here:
            own = [p for p in here if name in (self.processings[p].get("controllers") or [])]
            return max(self.applies_in(regime, name, p) for p in own or here)
        mine = [p for p, d in self.processings.items() if name in (d.get("controllers") or [])]
        return max(self.applies_in(regime, name, p) for p in [None, *mine])

    # ---- the graph -----------------------------------------------------------------------------
    def organisation_node(self, name):
        places = self.now(self.organisations[name]["established"])
        return {"operator": name, "principals": [], "processor": False, "hosts": [], "places": [p for p in places if p != "unknown"],
                "more": not places or "unknown" in places, "outside": [], "devices": False, "from_outside": None, "system": False}

    def system_node(self, s):
        places = self.now(s["places"])
        return {"operator": s["operator"] if s["operator"] in self.organisations else None, "principals": list(s.get("principals") or []), "processor": bool(s.get("principals")),
                "hosts": s["hosts"], "places": [p for p in places if p != "unknown"], "more": not places or "unknown" in places,
                "outside": s["outside"], "devices": s["devices"], "from_outside": s["from_outside"], "system": True}

    def access_node(self, access):
        """Whoever reads from a country sits there; where none is said, where it is established."""
        node = self.organisation_node(access["who"])
        if access["in"]:
            node["places"], node["more"] = ([], True) if access["in"] == "unknown" else ([access["in"]], False)
        return node

    def find_nodes(self):
        nodes = {name: self.organisation_node(name) for name in self.organisations}
        for s in self.here["systems"]:
            nodes[s["name"]] = self.system_node(s)
            for access in filter(self.is_now, s["accesses"]):
                nodes[f"{s['name']}/{access['who']}"] = self.access_node(access)
        self.follow_chains(nodes)
        return nodes

    @staticmethod
    def follow_chains(nodes):
        """Whoever works for a processor works for those as well for whom that one works."""
        going = True
        while going:
            going = False
            for node in nodes.values():
                masters = [m for p in node["principals"] for other in nodes.values() if other["operator"] == p for m in other["principals"]]
                fresh = {m for m in masters if m != node["operator"]} - set(node["principals"])
                node["principals"] = [*node["principals"], *sorted(fresh)]
                going = going or bool(fresh)

    def find_edges(self):
        out = []
        for f in self.here["flows"]:
            if f["from_node"] in self.nodes and f["to_node"] in self.nodes:
                carried = [self.pattern(c["value"], c["of"]) for c in f["carries"] if self.is_now(c)]
                out.append({"name": f"{f['from_node']} -> {f['to_node']} as {f['name']}", "from": f["from_node"], "to": f["to_node"],
                            "carries": set().union(*carried), "for": f["for"], "passes": self.passes(f)})
        for s in self.here["systems"]:
            for access in filter(self.is_now, s["accesses"]):
                carried = [self.pattern(c["value"]) for c in access["carries"] if self.is_now(c)]
                out.append({"name": f"{s['name']}/{access['who']}", "from": s["name"], "to": f"{s['name']}/{access['who']}",
                            "carries": set().union(*carried) if carried else None, "for": access["for"], "passes": True})
        return out

    def passes(self, flow):
        """Anonymous is what has lost every identifying item and keeps no key to join by."""
        said = flow["anonymised"]
        if not said or said == "not" or not self.is_now(said):
            return True
        removed = set().union(*(self.items(r) for r in said["removes"]))
        carried = set().union(*(self.items(c["value"]) for c in flow["carries"] if self.is_now(c)))
        kept = set().union(*(self.items(k) for k in said["keeps"]))
        return any(self.identifies(i) for i in (carried - removed) | kept)

    @staticmethod
    def moved(edge, elements):
        return elements if edge["carries"] is None else edge["carries"] & elements

    # ---- whose data lies where -----------------------------------------------------------------
    def contexts(self):
        """Those whose data lies at each node, and those who build it into their pages."""
        works_for = {}
        for node in self.nodes.values():
            if node["principals"]:
                works_for.setdefault(node["operator"], set()).update(node["principals"])
        for name, node in self.nodes.items():
            served = [c["for"] for c, _ in self.collects_at() if c["at"] == name] + [e["for"] for e in self.edges if e["to"] == name]
            owners = {o for processings in served for o in self.deciders(processings)}
            node["context"] = {p for p in node["principals"] if p in owners or not works_for.get(p, set()) & set(node["principals"])}
            if not node["processor"]:
                node["context"] = {node["operator"]} - {None}
        for node in self.nodes.values():
            node["embedders"] = set()
        for s in self.here["systems"]:
            self.find_embedders(s)

    def find_embedders(self, system):
        pages = {s["name"]: self.now(s["embedded"]) for s in self.here["systems"]}
        reached, before = {system["name"]}, None
        while reached != before:
            before = set(reached)
            reached |= {outer for page in before for outer in pages.get(page, ())} & set(pages)
        around = [self.nodes[page] for page in reached - {system["name"]}]
        node = self.nodes[system["name"]]
        node["embedders"] = set().union(*(n["context"] for n in around)) - {node["operator"]}
        if any(not n["context"] for n in around):
            node["embedders"].add(None)

    # ---- least fixpoints -----------------------------------------------------------------------
    def collects_at(self):
        for c in self.here["collects"]:
            if c["at"] in self.nodes:
                yield c, set().union(*(self.pattern(d, c["of"]) for d in c["data"]))

    def collected(self):
        out = {name: set() for name in self.nodes}
        for c, elements in self.collects_at():
            out[c["at"]] |= elements
        return out

    def spread(self, start, given):
        """From where it starts along all that passes and into what is derived; `given` comes in by edges."""
        at = {name: set(elements) for name, elements in start.items()}
        before = None
        while before != at:
            before = {name: set(elements) for name, elements in at.items()}
            for edge in self.edges:
                if edge["passes"]:
                    at[edge["to"]] |= self.moved(edge, at[edge["from"]]) | given.get(edge["name"], set())
            for node, makes, sources in self.derivations():
                groups = {group for item, group in at[node] & sources}
                for group in groups:
                    at[node] |= {(item, group) for item in makes}
        return at

    def derivations(self):
        for p in self.here["processings"]:
            for d in filter(self.is_now, p["derives"]):
                for place in [d["at"]] if d["at"] else self.where_done(p):
                    if place in self.nodes:
                        yield place, self.items(d["data"]), set().union(*(self.pattern(s) for s in d["sources"]))

    def where_done(self, processing):
        """Where nobody says: wherever something comes in, leaves or arrives for it; else at its controllers'."""
        name = processing["name"]
        found = {c["at"] for c, _ in self.collects_at() if name in c["for"]}
        found |= {e[end] for e in self.edges if name in e["for"] for end in ("from", "to")}
        return found or {n for n, node in self.nodes.items() if node["context"] & set(processing.get("controllers") or [])}

    def deciders(self, processings):
        """Controllers of the processings that are there; None stands for one of whom nobody speaks."""
        for name in processings:
            if name in self.processings:
                yield from self.processings[name].get("controllers") or [None]

    def collectors(self, collect):
        """Those who decide about a collection: controllers, and in whose pages the machine is built in."""
        return {*self.deciders(collect["for"]), *self.nodes[collect["at"]]["embedders"]}

    def protection(self, regime, least):
        start = {name: set() for name in self.nodes}
        for c, elements in self.collects_at():
            answerable = [*self.collectors(c), self.nodes[c["at"]]["operator"]]
            if max(self.applies(regime, o, c["for"]) for o in answerable) >= least:
                start[c["at"]] |= elements
        received = {}
        for edge in self.edges:
            if self.applies(regime, self.nodes[edge["to"]]["operator"], edge["for"]) >= least:
                received[edge["name"]] = self.moved(edge, self.holds[edge["from"]])
        return self.spread(start, received)

    # ---- restricted transfers ------------------------------------------------------------------
    def is_judged(self, name):
        return not self.model["judged"] or name in self.model["judged"]

    def destinations(self, node, area, exporter):
        """(country, whether it lies outside, importer where that is not who runs it)."""
        node = self.nodes[node]
        if node["devices"]:
            return
        operator = self.organisations.get(node["operator"])
        if operator and operator["international"]:
            yield (node["places"][0] if node["places"] else None), YES, None
            return
        inside = [self.is_inside(p, area) for p in node["places"]]
        yield from ((p, negate(t), None) for p, t in zip(node["places"], inside) if t != YES)
        if node["more"]:
            yield None, (YES if area in node["outside"] else UNKNOWN), None
        elif node["system"] and all(t == YES for t in inside):
            yield from self.reached_from_outside(node, area, exporter)

    def reached_from_outside(self, node, area, exporter):
        """A machine inside, whose host or operator sits only outside, until access is excluded."""
        reach = {None: UNKNOWN, True: YES, False: NO}[node["from_outside"]]
        for keeper in [*node["hosts"], node["operator"]]:
            homes = self.now(self.organisations[keeper]["established"]) if keeper in self.organisations else []
            if keeper != exporter and reach != NO and homes and all(self.is_inside(h, area) == NO for h in homes):
                yield homes[0], reach, keeper
                return

    @staticmethod
    def importer(node, exporter):
        """The operator or, where that is the exporter itself, a host; with whether it is another person."""
        operator = node["operator"]
        if operator is None or exporter is None:
            return operator, UNKNOWN
        others = [o for o in [operator, *node["hosts"]] if o != exporter]
        return (others[0], YES) if others else (None, NO)

    def transfers(self):
        """{(movement, regime, country, exporter, importer): {element: membership}}"""
        out = {}
        for regime in self.regimes:
            for edge in self.edges:
                self.edge_transfers(out, regime, edge)
            for c, elements in self.collects_at():
                self.collect_transfers(out, regime, c, elements)
        return out

    def edge_transfers(self, out, regime, edge):
        source, target = self.nodes[edge["from"]], self.nodes[edge["to"]]
        answered = self.answered_for(regime, edge, source)
        if not edge["passes"] or answered == NO:
            return
        exporter = source["operator"]
        importer, another = self.importer(target, exporter)
        for country, outside, keeper in self.destinations(edge["to"], self.library.regimes[regime][0], exporter):
            differs = (YES if exporter else UNKNOWN) if keeper else another
            for word, protected in (("possible", UNKNOWN), ("certain", YES)):
                for element in self.moved(edge, self.protected[regime][word][edge["from"]]):
                    self.add(out, (edge["name"], regime, country, exporter, keeper or importer), element, min(answered, protected, outside, differs))

    def answered_for(self, regime, edge, source):
        """Others' duties are not reported; those of whoever works for somebody judged are, as far as that one is bound."""
        if not self.model["judged"] or self.is_judged(source["operator"]):
            return YES
        answering = {*source["principals"], *self.deciders(edge["for"])}
        if source["operator"] is None:
            answering |= set(self.organisations)
        bound = max((self.applies(regime, o, edge["for"]) for o in answering if self.is_judged(o)), default=NO)
        return bound if source["operator"] else min(bound, UNKNOWN)

    def collect_transfers(self, out, regime, c, elements):
        """Whoever collects by another person's machine discloses to that person; by an own one, to its host."""
        target = self.nodes[c["at"]]
        exporters = self.collectors(c)
        if target["hosts"]:
            exporters = exporters | {target["operator"]}
        for exporter in exporters:
            if exporter is None or not self.is_judged(exporter):
                continue
            for country, outside, keeper in self.destinations(c["at"], self.library.regimes[regime][0], exporter):
                importer = keeper or self.importer(target, exporter)[0]
                if importer is None and target["operator"] is not None:
                    continue
                member = min(self.applies(regime, exporter, c["for"]), outside, YES if importer else UNKNOWN)
                for element in elements:
                    self.add(out, (c["name"], regime, country, exporter, importer), element, member)

    @staticmethod
    def add(out, key, element, member):
        if member != NO:
            members = out.setdefault(key, {})
            members[element] = max(members.get(element, NO), member)
