package org.oreflow.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.RecordSource;

/** Looks over the files of all sources, several at a time. */
final class Surveys {
  /**
   * A file that may have to be read.
   *
   * @param reading SHA-256 of what decides how it is read
   * @param held checksum of the file that the lake holds, read alike; empty if it holds none
   */
  record Candidate(
      SourceFiles.Found found, SourceConfig config, Source source, String reading, String held) {}

  private Surveys() {}

  /**
   * One work for each file, in the order given.
   *
   * @throws org.oreflow.config.InputException of the first file that cannot be read
   */
  static List<FileToRead> of(List<Candidate> candidates, Storage storage) {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<FileToRead>> works = new ArrayList<>();
      candidates.forEach(c -> works.add(threads.submit(() -> of(c, storage))));
      List<FileToRead> all = new ArrayList<>();
      for (Future<FileToRead> work : works) {
        all.add(work.get());
      }
      return all;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static FileToRead of(Candidate candidate, Storage storage) {
    var found = candidate.found();
    try {
      if (candidate.source() instanceof RecordSource records) {
        return work(candidate, records, Survey.of(storage, found, records, candidate.held()));
      }
      var source = Survey.settle(storage, found, (CustomsSource) candidate.source());
      return work(candidate, source, Survey.of(storage, found, source));
    } catch (IOException e) {
      throw SourceFiles.unreadable(found.path(), e);
    }
  }

  private static FileToRead work(Candidate candidate, Source source, Survey survey) {
    var found = candidate.found();
    var file =
        new SourceFile(
            candidate.config().id(),
            candidate.config().release(),
            found.path(),
            found.name(),
            found.bytes(),
            survey.checksum());
    return new FileToRead(file, candidate.config(), source, candidate.reading(), survey);
  }
}
