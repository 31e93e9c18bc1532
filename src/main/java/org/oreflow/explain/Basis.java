package org.oreflow.explain;

/** What explanations of a run rest on. */
record Basis(Rows rows, RecordSources sources, PublishedTables published) {
  Project project() {
    return sources.project();
  }
}
