"""Checks a record of processing as linked data: dpv.py FILE PROCESSES"""

import json
import pathlib
import re
import sys

PROPERTIES = {"hasPurpose", "hasPersonalData", "hasDataSubject", "hasLegalBasis", "hasDataController", "hasDataProcessor", "hasRecipient",
              "hasProcessing", "hasDataExporter", "hasDataImporter", "hasThirdCountry", "hasStorageCondition", "hasTechnicalMeasure",
              "hasOrganisationalMeasure", "hasImpactAssessment", "hasLawfulness"}


def nodes(value):
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from nodes(one)


def main():
    path, processes = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    text = path.read_text(encoding="utf-8")
    document = json.loads(text)
    prefixes = document["@context"]
    assert prefixes["dpv"] == "https://w3id.org/dpv#" and prefixes["eu-gdpr"] == "https://w3id.org/dpv/legal/eu/gdpr#", prefixes
    graph = document["@graph"]
    own = {n["@id"]: n for n in graph}
    assert len(own) == len(graph), "a thing is described twice"
    found = [n for n in graph if n["@type"] == "dpv:Process"]
    assert len(found) == processes, len(found)
    for process in found:
        for key in ("dpv:hasPurpose", "dpv:hasPersonalData", "dpv:hasDataSubject", "dpv:hasLegalBasis", "dpv:hasDataController", "dpv:hasLawfulness"):
            assert process[key], (process["@id"], key)
    for node in nodes(graph):
        for key in node:
            prefix, _, name = key.partition(":")
            assert key.startswith("@") or prefix in prefixes, key
            assert prefix != "dpv" or name in PROPERTIES, key
        name = node.get("@id", "")
        assert not name or re.fullmatch(r"(dpv|pd|eu-gdpr|legal-eu|loc|own):[A-Za-z0-9_-]+", name), name
        # A name of ours is told of, and of a concept, what it is narrower than.
        if name.startswith("own:"):
            assert name in own, name
    for node in own.values():
        if node["@type"] in ("dpv:Purpose", "dpv:PersonalData", "dpv:DataSubject", "dpv:LegalBasis", "dpv:TechnicalMeasure", "dpv:OrganisationalMeasure", "dpv:Lawfulness"):
            assert not node["skos:broader"]["@id"].startswith("own:"), node
    try:
        from pyld import jsonld
    except ImportError:
        print(f"{len(found)} processes, {len(graph)} nodes; not expanded, as pyld is not installed")
        return
    jsonld.set_document_loader(lambda *_: (_ for _ in ()).throw(AssertionError("something is fetched")))
    expanded = jsonld.expand(document)
    assert len(expanded) == len(graph), (len(expanded), len(graph))
    triples = jsonld.to_rdf(document)["@default"]
    assert all(":" in t["predicate"]["value"] for t in triples) and len(triples) > 5 * len(found), len(triples)
    back = jsonld.flatten(expanded)
    assert {n["@id"] for n in back} >= {n["@id"] for n in expanded}
    print(f"{len(found)} processes, {len(triples)} triples")


if __name__ == "__main__":
    main()
