package org.oreflow.ingest;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.oreflow.reference.InputException;

/**
 * What the first rows of an unknown file tell of it.
 *
 * @param yaml a source's YAML file that loads; texts that say FILL IN are for its author
 * @param notes what was found, and what the code lists do not know, a line each
 */
public record Description(String yaml, List<String> notes) {
  /** What its author must write stands so. */
  public static final String FILL_IN = "FILL IN";

  private static final String FIRST = "1"; // release

  /**
   * Describes a file.
   *
   * @param entry sheet or member to look at, "" for the first
   * @throws InputException when the file cannot be read, is no table with a row of names, or its
   *     columns make no record
   */
  public static Description of(Storage storage, String path, String entry, Codes codes) {
    var head = TableSample.head(storage, path, entry);
    LocalDate published = changed(storage, path);
    boolean json = head.text().stripLeading().matches("(?s)[{\\[].*");
    Optional<String> format =
        json ? KnownLayouts.ofJson(head.text()) : KnownLayouts.ofSheets(head.entries());
    if (format.isPresent()) {
      return named(path, "", format.get(), List.of(), published, new ArrayList<>());
    }
    if (json) {
      throw new InputException(
          path,
          "is JSON of no known format, and its columns cannot be told",
          "take a format that reads JSON, see docs/sources.md");
    }
    return entry.isEmpty() && head.entries().size() > 1
        ? first(storage, path, head.entries(), codes)
        : of(head, published, codes);
  }

  // the first entry that makes records, or what is wrong with the very first
  private static Description first(
      Storage storage, String path, List<String> entries, Codes codes) {
    InputException fault = null;
    for (String entry : entries) {
      try {
        return of(TableSample.head(storage, path, entry), changed(storage, path), codes);
      } catch (InputException e) {
        fault = fault == null ? e : fault;
      }
    }
    throw fault;
  }

  private static LocalDate changed(Storage storage, String path) {
    try {
      long time = storage.status(path).getModificationTime();
      return LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
    } catch (IOException e) {
      throw SourceFiles.unreadable(path, e);
    }
  }

  private static Description of(TableSample.Head head, LocalDate published, Codes codes) {
    Optional<String> lines = KnownLayouts.ofLines(head.text());
    if (lines.isPresent()) {
      return named(head, lines.get(), List.of(), published, new ArrayList<>());
    }
    var sample = TableSample.of(head);
    List<String> notes = new ArrayList<>(found(sample));
    Optional<String> format = KnownLayouts.of(sample);
    return format.isPresent()
        ? named(head, format.get(), headings(sample), published, notes)
        : proposed(sample, published, codes, notes);
  }

  private static Description named(
      TableSample.Head head,
      String format,
      List<String> headings,
      LocalDate published,
      List<String> notes) {
    String name = name(head.entry().isEmpty() ? head.path() : head.entry());
    return named(head.path(), name, format, headings, published, notes);
  }

  private static Description named(
      String path,
      String name,
      String format,
      List<String> headings,
      LocalDate published,
      List<String> notes) {
    var proposal = new NamedProposal(format, name, headings, notes);
    var yaml = begin(path, published, format, proposal.covers(), proposal.release());
    proposal.write(yaml);
    return new Description(yaml.toString(), notes);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Description proposed(
      TableSample sample, LocalDate published, Codes codes, List<String> notes) {
    var customs = new CustomsProposal(sample, codes);
    if (customs.isLikely()) {
      var yaml = begin(sample.path(), published, "customs-table", customs.covers(), FIRST);
      customs.write(yaml, notes);
      return new Description(yaml.toString(), notes);
    }
    var production = new ProductionProposal(sample, codes);
    if (production.isLikely()) {
      var yaml = begin(sample.path(), published, "production-table", "listed_partners", FIRST);
      notes.add("covers: write world if no country is left out");
      production.write(yaml, notes);
      return new Description(yaml.toString(), notes);
    }
    throw new InputException(
        sample.path(),
        "has neither code and partner or direction of a customs record, nor country and quantity of"
            + " a production record, among the columns "
            + String.join(", ", headings(sample)),
        "name the columns so, or write the source's YAML file by hand");
  }

  private static SourceYaml begin(
      String path, LocalDate published, String format, String covers, String release) {
    String id =
        name(path).toLowerCase(Locale.ROOT).replaceFirst("\\..*", "").replaceAll("[^a-z0-9]+", "-");
    return new SourceYaml()
        .comment("proposed from the first rows of the file; write what FILL IN stands for")
        .set("id", id)
        .bare("format", format)
        .set("files", path)
        .set("release", release)
        .set("published", published.toString())
        .bare("covers", covers)
        .set("citation", FILL_IN + ": publisher, name of the table, day of the download")
        .set("licence", FILL_IN)
        .bare("redistribute", "false")
        .bare("confidential", "false");
  }

  private static List<String> found(TableSample sample) {
    List<String> notes = new ArrayList<>();
    String delimiter = sample.delimiter() == '\t' ? "tab" : String.valueOf(sample.delimiter());
    notes.add(
        sample.kind().equals("delimited")
            ? "%s text, delimiter %s".formatted(sample.encoding(), delimiter)
            : "kind " + sample.kind());
    if (sample.entries().size() > 1) {
      notes.add(
          "entry \"%s\" of %s".formatted(sample.entry(), String.join(", ", sample.entries())));
    }
    notes.add(
        "header in line %,d, %,d rows looked at, columns: %s"
            .formatted(sample.headerLine(), sample.rows(), String.join(", ", headings(sample))));
    if (sample.headerLine() > 1 && sample.kind().equals("delimited")) {
      notes.add("take the lines above the header out of the file: the first line is the header");
    }
    return notes;
  }

  private static List<String> headings(TableSample sample) {
    return sample.columns().stream().map(SampleColumn::heading).toList();
  }
}
