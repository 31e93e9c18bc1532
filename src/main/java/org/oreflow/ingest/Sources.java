package org.oreflow.ingest;

/** The formats that a source may name. */
public final class Sources {
  private Sources() {}
}
