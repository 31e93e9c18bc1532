package org.oreflow.ingest;

/**
 * A file to read.
 *
 * @param reading SHA-256 of what decides how it is read
 * @param encoding of its text
 * @param survey of a customs text, null for other files
 */
public record Work(
    SourceFile file,
    SourceConfig config,
    Source source,
    String reading,
    String encoding,
    Survey survey) {}
