package org.oreflow.explain;

record Basis(Rows rows, RecordSources sources, PublishedTables published) {
  Project project() {
    return sources.project();
  }
}
