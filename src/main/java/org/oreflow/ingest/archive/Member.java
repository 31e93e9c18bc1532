package org.oreflow.ingest.archive;

/**
 * A file inside an archive.
 *
 * @param entry its name as the archive spells it, "" for the one member of a kind without names
 * @param unpackedBytes its length, -1 when only unpacking tells
 */
public record Member(String entry, long unpackedBytes) {
  static final long UNKNOWN = -1;
}
