package org.oreflow.ingest;

import java.io.Serializable;

/**
 * A file of a source.
 *
 * @param source id of the source
 * @param release its release
 * @param path where it lies
 * @param name path below the first folder of the pattern that has no wildcard, with slashes: what
 *     tables show
 * @param bytes its length
 * @param checksum SHA-256 of its bytes, hexadecimal
 */
public record SourceFile(
    String source, String release, String path, String name, long bytes, String checksum)
    implements Serializable {}
