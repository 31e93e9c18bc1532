package org.oreflow.ingest.describe;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.ingest.Sources;
import org.oreflow.ingest.columns.CodeTexts;
import org.oreflow.ingest.columns.ColumnNames;
import org.oreflow.ingest.describe.TableProposal.CountryChoice;
import org.oreflow.ingest.describe.TableProposal.SourceYaml;
import org.oreflow.ingest.describe.TableSample.SampleColumn;
import org.oreflow.ingest.publisher.baci.Baci;
import org.oreflow.ingest.publisher.census.UsCensus;
import org.oreflow.ingest.publisher.china.Gacc;
import org.oreflow.ingest.publisher.eucrm.EuCrm.EuCrmStudy;
import org.oreflow.ingest.publisher.usitc.UsitcDataweb.DatawebQuery;
import org.oreflow.ingest.publisher.wgi.Wgi;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.source.Storage;
import org.oreflow.table.Covers;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;

/** A YAML file that loads, whose author writes what FILL IN stands for, and notes on its file. */
public record Description(String yaml, List<String> notes) {
  public static final String FILL_IN = "FILL IN";
  private static final List<List<String>> LAYOUTS =
      ProgramText.lines(Description.class, "layouts.tsv").stream()
          .map(line -> List.of(line.split("\t")))
          .toList();
  private static final int TITLES = 10; // lines

  public static Description of(
      Storage storage, String path, String entry, Codes codes, SourcePlace place) {
    return new Describer(storage, path, codes, place).of(entry);
  }

  private record Describer(Storage storage, String path, Codes codes, SourcePlace place) {
    private static final String CUSTOMS = "customs-table";
    private static final String PRODUCTION = "production-table";
    private static final String FIRST = "1"; // release

    Description of(String entry) {
      var head = TableSample.head(storage, path, entry);
      LocalDate published = changed();
      boolean json = head.text().stripLeading().matches("(?s)[{\\[].*");
      Optional<String> format =
          json
              ? known("json", marks -> marks.stream().allMatch(head.text()::contains))
              : formatOfSheets(head.entries());
      if (format.isPresent()) {
        return named("", format.get(), List.of(), published, new ArrayList<>());
      }
      if (json) {
        throw new InputException(
            path,
            "is JSON of no known format, and its columns cannot be found",
            "take a format that reads JSON, see docs/reference/formats.md");
      }
      return entry.isEmpty() && head.entries().size() > 1
          ? first(head.entries(), published)
          : of(head, published);
    }

    // the first entry that makes records, or what is wrong with the very first
    private Description first(List<String> entries, LocalDate published) {
      InputException fault = null;
      for (String entry : entries) {
        try {
          return of(TableSample.head(storage, path, entry), published);
        } catch (InputException e) {
          fault = fault == null ? e : fault;
        }
      }
      throw fault;
    }

    private LocalDate changed() {
      try {
        long time = storage.status(path).getModificationTime();
        return LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
      } catch (IOException e) {
        throw SourceFiles.unreadable(path, e);
      }
    }

    private Description of(TableSample.Head head, LocalDate published) {
      List<String> titles = head.text().lines().limit(TITLES).toList();
      Optional<String> lines =
          known("line", marks -> titles.stream().anyMatch(line -> line.matches(marks.get(0))));
      if (lines.isPresent()) {
        return named(head.name(), lines.get(), List.of(), published, new ArrayList<>());
      }
      var sample = TableSample.of(head);
      List<String> notes = new ArrayList<>(found(sample));
      Optional<String> format = formatOf(sample);
      return format.isPresent()
          ? named(head.name(), format.get(), headings(sample), published, notes)
          : proposed(sample, published, notes);
    }

    private Description named(
        String name,
        String format,
        List<String> headings,
        LocalDate published,
        List<String> notes) {
      var proposal = new NamedProposal(format, name, headings, new LinkedHashMap<>(), notes);
      var yaml = begin(published, format, proposal.covers(), proposal.release());
      proposal.write(yaml);
      return ended(yaml, format, notes);
    }

    private Description proposed(TableSample sample, LocalDate published, List<String> notes) {
      var customs = new CustomsProposal(sample, codes);
      if (customs.isLikely()) {
        var yaml = begin(published, CUSTOMS, customs.covers(), FIRST);
        customs.write(yaml, notes);
        return ended(yaml, CUSTOMS, notes);
      }
      var production = new ProductionProposal(sample, codes);
      if (production.isLikely()) {
        var yaml = begin(published, PRODUCTION, Description.FILL_IN, FIRST);
        notes.add("covers: write world if no country is left out");
        production.write(yaml, notes);
        return ended(yaml, PRODUCTION, notes);
      }
      throw new InputException(
          sample.head().path(),
          "has neither code and partner or direction of a customs record, nor country and quantity"
              + " of a production record, among the columns "
              + String.join(", ", headings(sample)),
          "name the columns so, or write the source's YAML file by hand");
    }

    private SourceYaml begin(LocalDate published, String format, String covers, String release) {
      String head =
          ProgramText.of(Description.class, "head.yaml")
              .formatted(
                  SourceYaml.quoted(id()),
                  format,
                  SourceYaml.quoted(place.files(path)),
                  SourceYaml.quoted(release),
                  SourceYaml.quoted(published.toString()),
                  covers);
      return new SourceYaml(head);
    }

    private Description ended(SourceYaml yaml, String format, List<String> notes) {
      place.precedence(id(), format).ifPresent(yaml::comment);
      return new Description(yaml.toString(), notes);
    }

    private String id() {
      return place.id().isEmpty()
          ? path.substring(path.lastIndexOf('/') + 1)
              .toLowerCase(Locale.ROOT)
              .replaceFirst("\\..*", "")
              .replaceAll("[^a-z0-9]+", "-")
          : place.id();
    }

    private static List<String> found(TableSample sample) {
      List<String> notes = new ArrayList<>();
      String delimiter = sample.delimiter() == '\t' ? "tab" : String.valueOf(sample.delimiter());
      notes.add(
          sample.head().kind().equals("delimited")
              ? "%s text, delimiter %s".formatted(sample.head().encoding(), delimiter)
              : "kind " + sample.head().kind());
      if (sample.head().entries().size() > 1) {
        notes.add(
            "entry \"%s\" of %s"
                .formatted(sample.head().entry(), String.join(", ", sample.head().entries())));
      }
      notes.add(
          "header in line %,d, %,d rows looked at, columns: %s"
              .formatted(sample.headerLine(), sample.rows(), String.join(", ", headings(sample))));
      if (sample.headerLine() > 1 && sample.head().kind().equals("delimited")) {
        notes.add("take the lines above the header out of the file: the first line is the header");
      }
      return notes;
    }

    private static List<String> headings(TableSample sample) {
      return sample.columns().stream().map(SampleColumn::heading).toList();
    }

    private record NamedProposal(
        String format,
        String name,
        List<String> headings,
        Map<String, String> constants,
        List<String> notes) {
      private static final Pattern DETAILS = Pattern.compile("(?i)(IMP|EXP)_DETL\\.TXT(\\.\\w+)?");

      String covers() {
        return Sources.covers(format);
      }

      String release() {
        var named = Baci.NAME.matcher(name);
        return named.matches() ? named.group(3) : "1";
      }

      void write(SourceYaml yaml) {
        notes.add("is of format " + format);
        if (covers().equals(Covers.LISTED_PARTNERS.text())) {
          notes.add(
              "covers: write world, or the code of the one reporter, if no partner is left out");
        }
        switch (format) {
          case "baci" -> named(Baci.NAME, "BACI_HS17_Y2024_V202601.csv");
          case "us-census" -> named(DETAILS, "IMP_DETL.TXT");
          case "gacc" -> gacc();
          case "eu-crm", "eu-crm-shares" ->
              constant(EuCrmStudy.PERIOD, "2016/2020", "no file says which years it averages over");
          default -> {} // the file says all that is needed
        }
        yaml.map("constants", constants);
      }

      private void constant(String target, String value, String note) {
        constants.put(target, value);
        notes.add("constants." + target + ": " + note);
      }

      private void named(Pattern names, String example) {
        if (!name.isEmpty() && !names.matcher(name).matches()) {
          notes.add("its name is needed: give it the publisher's, such as " + example);
        }
      }

      private void gacc() {
        constant(
            "direction", Description.FILL_IN, "the file does not say it; write import or export");
        if (Gacc.MONTHS.stream().noneMatch(headings::contains)) {
          constant(
              "year",
              Description.FILL_IN,
              "no column of months; write the year, or period: 2024-07");
        }
      }
    }

    private static final class ProductionProposal {
      private static final String OWN = "production-table";
      private static final List<String> NUMBERS = List.of("quantity");

      private final Codes codes;
      private final TableProposal table;
      private final CountryChoice countries;

      ProductionProposal(TableSample sample, Codes codes) {
        this.codes = codes;
        this.table = new TableProposal(sample);
        table.chooseByContent("year", CodeTexts::isYear);
        this.countries =
            CountryChoice.of(
                codes.countries(),
                List.of(table.named("country")),
                table.years(table.likelyYear()));
        table.take("country", countries.columns().get(0));
        table.choose("element", codes.elements()::contains);
        if (!table.has("element")) {
          table.choose("commodity", text -> !CodeTexts.isNumber(text, '.'));
        }
        table.chooseNumbers("quantity");
        table.choose("unit", text -> !CodeTexts.isNumber(text, '.'));
        table.choose("stage", text -> text.matches("[A-Za-z][\\w -]*"));
        table.choose("measure", Production.MEASURES::contains);
      }

      boolean isLikely() {
        return table.has("country") && table.has("quantity");
      }

      void write(SourceYaml yaml, List<String> notes) {
        if (!table.has("element")) {
          table.constant(
              "commodity",
              Description.FILL_IN,
              "no column; write element or commodity in constants");
        }
        publisher();
        table.yearOfName();
        String unit =
            table
                .of("quantity")
                .map(column -> ColumnNames.unit(column.heading()))
                .filter(codes.units()::knows)
                .orElse("");
        table.constant(
            "unit",
            unit.isEmpty() ? Description.FILL_IN : unit,
            unit.isEmpty() ? "not found; write it in constants" : "by the heading");
        table.unknown(
            "units not known, add them to units.csv",
            table.texts("unit").stream().filter(text -> !codes.units().knows(text)).toList());
        table.totals("country");
        table.countries(countries);
        commodities();
        table.write(yaml, NUMBERS, countries.list(), notes);
      }

      // what a publisher's names mean says stage and measure too
      private void publisher() {
        Optional<String> publisher = publisher(table.texts("commodity"));
        if (publisher.isPresent()) {
          table.constant("publisher", publisher.get(), "most commodities are named as there");
          return;
        }
        table.constant("stage", "mining", "no column; mining is a guess");
        table.named("measure").stream()
            .filter(column -> column.texts().size() > 1)
            .findFirst()
            .ifPresentOrElse(
                table::measures,
                () ->
                    table.constant(
                        "measure", Measure.OUTPUT.text(), "no column; output is a guess"));
      }

      private Optional<String> publisher(Set<String> commodities) {
        return Sources.FORMATS.stream()
            .filter(format -> !format.equals(OWN))
            .max(Comparator.comparing(format -> known(format, commodities)))
            .filter(format -> 2 * known(format, commodities) > commodities.size())
            .filter(format -> known(format, commodities) > known(OWN, commodities));
      }

      private long known(String format, Set<String> commodities) {
        return commodities.stream()
            .filter(text -> codes.types().find(format, text, "").isPresent())
            .count();
      }

      private void commodities() {
        Set<String> texts = table.texts("commodity");
        String format = publisher(texts).orElse(OWN);
        table.unknown(
            "commodities not known, add them to production_types.csv (format %s)".formatted(format),
            texts.stream()
                .filter(text -> !codes.elements().contains(text))
                .filter(text -> codes.types().find(format, text, "").isEmpty())
                .toList());
      }
    }
  }

  private static Optional<String> formatOfSheets(List<String> entries) {
    if (entries.contains(DatawebQuery.SHEET)) {
      return Optional.of("usitc-dataweb");
    }
    if (entries.stream().map(UsCensus::member).anyMatch(UsCensus.DETAILS::contains)) {
      return Optional.of("us-census");
    }
    boolean governance = entries.stream().filter(e -> Wgi.Dimension.of(e).isPresent()).count() > 1;
    return governance ? Optional.of("wgi") : Optional.empty();
  }

  private static Optional<String> formatOf(TableSample sample) {
    Set<String> header =
        sample.columns().stream()
            .map(column -> column.heading().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return known("columns", header::containsAll);
  }

  private static Optional<String> known(String by, Predicate<List<String>> isOf) {
    return LAYOUTS.stream()
        .filter(layout -> layout.get(0).equals(by) && isOf.test(layout.subList(2, layout.size())))
        .map(layout -> layout.get(1))
        .findFirst();
  }
}
