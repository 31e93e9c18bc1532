package org.oreflow.explain;

/** What explanations of a run rest on. */
record Basis(Rows rows, Project project, Releases releases, PublishedTables published) {}
