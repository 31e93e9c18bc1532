package org.oreflow.ingest.publisher.iea;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.ingest.PublisherReading;

/** Reads tables in the layouts of the Critical Minerals Data Explorer; all values are made up. */
abstract class IeaReading {
  @TempDir private Path folder;
  PublisherReading reading;

  @BeforeEach
  void openSource() {
    reading = new PublisherReading(folder, "iea", "");
  }
}
