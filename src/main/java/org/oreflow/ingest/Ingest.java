package org.oreflow.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import org.apache.commons.codec.digest.DigestUtils;
import org.oreflow.config.InputException;
import org.oreflow.config.Later;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.reference.Basket;
import org.oreflow.reference.ExchangeRates;

/** Finds the files of the sources and which of them are to be read, without the lake. */
public final class Ingest {
  // raised when a reader comes to give other rows for the same bytes, so that files are read anew
  private static final String READERS = "8";
  private static final List<String> CODE_LISTS =
      List.of("units.csv", "production_types.csv", ExchangeRates.FILE);

  public record Configured(SourceConfig config, Path yaml) {}

  /** A file that the lake holds, with the columns of {@code Load}. */
  public record Loaded(
      String source, String release, String file, String checksum, String reading) {}

  /** Code lists, the folder they were read from, and how their countries differ from before. */
  public record CodeLists(Codes codes, Path folder, CountryChanges countries) {
    public CodeLists(Codes codes, Path folder) {
      this(codes, folder, CountryChanges.NONE);
    }
  }

  private Ingest() {}

  /**
   * Compares the configured files with those loaded. A file is read when its bytes, its source's
   * configuration, a code list or the records that baskets take have changed, or a country that it
   * names.
   */
  public static Plan plan(
      List<Configured> sources,
      CodeLists given,
      Set<Loaded> loaded,
      Storage storage,
      RejectionLimits limits) {
    refuseRepeats(sources);
    Codes codes = given.codes();
    Map<Key, Loaded> before = new HashMap<>();
    loaded.forEach(file -> before.put(new Key(file.source(), file.release(), file.file()), file));
    List<FileToRead> works = new ArrayList<>();
    List<SourceFiles.Found> found = new ArrayList<>();
    Set<Loaded> unchanged = new HashSet<>();
    var candidates = candidates(sources, given, storage, before);
    List<FileToRead> surveyed = surveyed(candidates, storage);
    refuseCopies(surveyed, storage);
    for (int i = 0; i < surveyed.size(); i++) {
      FileToRead work = surveyed.get(i);
      SourceFile file = work.file();
      var now =
          new Loaded(file.source(), file.release(), file.name(), file.checksum(), work.reading());
      if (file.checksum().equals(candidates.get(i).held())) {
        unchanged.add(now);
      } else {
        works.add(work);
        found.add(candidates.get(i).found());
      }
    }
    var stale = new HashSet<>(loaded);
    stale.removeAll(unchanged);
    var files = new Plan.Files(works, found, unchanged, stale);
    return new Plan(files, codes.products(), storage, limits);
  }

  private static List<Candidate> candidates(
      List<Configured> sources, CodeLists given, Storage storage, Map<Key, Loaded> before) {
    String lists = digestOf(given.codes(), given.folder());
    List<Candidate> all = new ArrayList<>();
    for (Configured configured : sources) {
      SourceConfig config = configured.config();
      Source source = Sources.open(config, given.codes(), configured.yaml());
      String reading = digest(READERS, lists, config.reading());
      List<SourceFiles.Found> files = SourceFiles.of(storage, config, configured.yaml());
      source.check(files);
      for (var found : files) {
        Loaded held = before.get(new Key(config.id(), config.release(), found.name()));
        boolean isAlike =
            held != null
                && held.reading().equals(reading)
                && !given.countries().concerns(storage, found);
        String checksum = isAlike ? held.checksum() : "";
        all.add(new Candidate(found, config, source, reading, checksum));
      }
    }
    return all;
  }

  private record Key(String source, String release, String file) {}

  private static void refuseRepeats(List<Configured> sources) {
    Map<List<String>, Path> before = new HashMap<>();
    for (Configured configured : sources) {
      var config = configured.config();
      Path other = before.put(List.of(config.id(), config.release()), configured.yaml());
      if (other != null) {
        throw new InputException(
            configured.yaml(),
            "id %s and release %s are those of %s too"
                .formatted(config.id(), config.release(), other),
            "give one of them another release or id");
      }
    }
  }

  private static String digestOf(Codes codes, Path reference) {
    List<String> parts = new ArrayList<>();
    for (String list : CODE_LISTS) {
      try {
        parts.add(SourceFiles.checksum(reference.resolve(list)));
      } catch (NoSuchFileException missing) {
        throw new InputException(
            reference.resolve(list),
            "file is missing",
            "restore it or correct the reference folder");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    parts.add(text(codes.products()));
    parts.add(text(codes.commodities()));
    parts.add(new TreeSet<>(codes.elements()).toString());
    parts.add(codes.years().toString());
    return digest(parts.toArray(String[]::new));
  }

  private static String text(Basket.Selection selection) {
    return selection.all() ? "all" : new TreeSet<>(selection.names()).toString();
  }

  private static String digest(String... parts) {
    var digest = DigestUtils.getSha256Digest();
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Refuses a release with two equal files, of more than a header. */
  private static void refuseCopies(List<FileToRead> works, Storage storage) {
    Map<List<String>, SourceFile> first = new HashMap<>();
    for (FileToRead work : works) {
      SourceFile file = work.file();
      SourceFile other =
          first.putIfAbsent(List.of(file.source(), file.release(), file.checksum()), file);
      if (other != null && hasSecondLine(file, storage)) {
        throw new InputException(
            file.path(),
            "is equal to the byte to %s of the same release, and its records would count twice"
                .formatted(other.name()),
            "remove one of them, or name one in files: of source " + file.source());
      }
    }
  }

  private static boolean hasSecondLine(SourceFile file, Storage storage) {
    try (var in = storage.open(file.path(), 0);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
      lines.readLine();
      return lines.readLine() != null;
    } catch (IOException e) {
      throw SourceFiles.unreadable(file.path(), e);
    }
  }

  /** A file that may have to be read; held is the checksum of one read alike before, or "". */
  private record Candidate(
      SourceFiles.Found found, SourceConfig config, Source source, String reading, String held) {}

  private static List<FileToRead> surveyed(List<Candidate> candidates, Storage storage) {
    var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      var works = candidates.stream().map(c -> new Later<>(() -> surveyed(c, storage))).toList();
      works.forEach(threads::execute);
      return works.stream().map(Later::get).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static FileToRead surveyed(Candidate candidate, Storage storage) {
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
