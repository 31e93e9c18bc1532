package org.oreflow.ingest.archive;

/**
 * A file inside an archive; its name is "" in a kind without names, its length -1 when only
 * unpacking tells.
 */
public record Member(String entry, long unpackedBytes) {
  static final long UNKNOWN = -1;
}
