package org.oreflow.ingest;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.ingest.source.SourceConfig.Duplicates;
import org.oreflow.reference.Countries;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.Table;

/** Records of production in two files of a release that says {@code duplicates: refuse}. */
public final class RepeatedKeys implements RowWatch {
  private static final Set<String> DETAILS = Set.of(Role.BREAKDOWN.text(), Role.DUPLICATE.text());
  // as the key of ProductionTable, with the code of the country
  private static final List<String> KEY =
      ProgramText.words(
          "source release country element stage period measure content unit scenario");
  private static final int OF_RELEASE = 2; // of the key

  private final Set<List<String>> refusing; // source and release
  private final Map<List<String>, NavigableMap<String, Long>> lines = new HashMap<>(); // by text

  public RepeatedKeys(List<Ingest.Configured> sources) {
    refusing =
        sources.stream()
            .map(Ingest.Configured::config)
            .filter(config -> config.duplicates().filter(Duplicates.REFUSE::equals).isPresent())
            .map(config -> List.of(config.id(), config.release()))
            .collect(toSet());
  }

  public List<String> sources() {
    return refusing.stream().map(release -> release.get(0)).distinct().toList();
  }

  @Override
  public boolean wants(FileToRead work) {
    return work.source().table().equals(Production.TABLE)
        && refusing.contains(List.of(work.config().id(), work.config().release()));
  }

  @Override
  public void kept(Table table, Row row) {
    List<String> key = KEY.stream().map(column -> text(row, column)).toList();
    if (refusing.contains(key.subList(0, OF_RELEASE))
        && !DETAILS.contains(text(row, Production.ROLE))
        && !text(row, Production.COUNTRY).equals(Countries.OTHER)) {
      String entry = text(row, Production.ENTRY);
      String file = text(row, Production.FILE) + (entry.isEmpty() ? "" : "!" + entry);
      long line = Long.parseLong(text(row, Production.LINE));
      lines.computeIfAbsent(key, first -> new TreeMap<>()).merge(file, line, Math::min);
    }
  }

  private static String text(Row row, String column) {
    return Objects.toString(row.get(Production.TABLE.schema().fieldIndex(column)), "");
  }

  public Optional<InputException> fault() {
    var repeated = lines.entrySet().stream().filter(of -> of.getValue().size() > 1).toList();
    return repeated.stream()
        .min(
            Comparator.comparing(
                of -> of.getValue().lastEntry(),
                Map.Entry.<String, Long>comparingByKey()
                    .thenComparing(Map.Entry.comparingByValue())))
        .map(first -> fault(first.getKey(), first.getValue(), repeated.size()));
  }

  private static InputException fault(
      List<String> key, NavigableMap<String, Long> at, int records) {
    String own =
        key.stream().skip(OF_RELEASE).filter(part -> !part.isEmpty()).collect(joining(", "));
    String found =
        "repeats %s of %s:%d, and %,d such records of source %s %s would count twice"
            .formatted(
                own, at.firstKey(), at.firstEntry().getValue(), records, key.get(0), key.get(1));
    String remedy =
        "remove one of the files, or name one in files: of the source; where both count, write"
            + " duplicates: sum";
    return new InputException(at.lastKey(), at.lastEntry().getValue(), found, remedy);
  }
}
