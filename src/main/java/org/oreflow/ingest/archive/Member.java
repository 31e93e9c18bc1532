package org.oreflow.ingest.archive;

/** A file inside an archive; "" and -1 where only unpacking tells name and length. */
public record Member(String entry, long unpackedBytes) {
  static final long UNKNOWN = -1;
}
