package org.oreflow.ingest;

import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;

/**
 * A file to read.
 *
 * @param reading SHA-256 of what decides how it is read
 * @param survey what its bytes tell before it is read
 */
public record FileToRead(
    SourceFile file, SourceConfig config, Source source, String reading, Survey survey) {}
