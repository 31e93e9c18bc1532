package org.oreflow.ingest;

import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;

/** A file to read, the SHA-256 of what decides how it is read, and what its bytes tell before. */
public record FileToRead(
    SourceFile file, SourceConfig config, Source source, String reading, Survey survey) {}
