package org.oreflow.report.workbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.oreflow.reference.Countries;
import org.oreflow.report.Names;
import org.oreflow.report.PublishedRow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Table;

/**
 * The figures of the charts: the Herfindahl-Hirschman index of the world's supply of the group by
 * stage and year, and the largest shares of the newest year of the stage that has most years.
 */
final class Plots {
  private static final String HHI = "hhi";
  private static final int BARS = 10;

  private record Holder(String country, double share) {}

  private final String group;
  private final Names names;
  private final SortedMap<String, SortedMap<Integer, String>> concentration = new TreeMap<>();
  private final Map<String, SortedMap<Integer, List<Holder>>> holders = new TreeMap<>();

  Plots(String group, Names names) {
    this.group = group;
    this.names = names;
  }

  void take(Table table, PublishedRow row) {
    if (!row.text(IndicatorValue.ELEMENT).equals(group)) {
      return;
    }
    String stage = row.text(IndicatorValue.STAGE);
    boolean isWorld = row.text(IndicatorValue.COUNTRY).equals(Countries.WORLD);
    if (table.name().equals(IndicatorValue.TABLE.name())
        && row.text(IndicatorValue.INDICATOR).equals(HHI)
        && row.text(IndicatorValue.VARIANT).isEmpty()
        && isWorld
        && !row.text(IndicatorValue.VALUE).isEmpty()) {
      concentration
          .computeIfAbsent(stage, none -> new TreeMap<>())
          .put(year(row), row.text(IndicatorValue.VALUE));
    } else if (table.name().equals(Landscape.TABLE.name())
        && row.text(Landscape.BEST).equals("true")
        && !isWorld
        && !row.text(Landscape.SHARE).isEmpty()) {
      holders
          .computeIfAbsent(stage, none -> new TreeMap<>())
          .computeIfAbsent(year(row), none -> new ArrayList<>())
          .add(
              new Holder(
                  names.country(row.text(Landscape.COUNTRY)),
                  Double.parseDouble(row.text(Landscape.SHARE))));
    }
  }

  private static int year(PublishedRow row) {
    return Integer.parseInt(row.text(IndicatorValue.YEAR));
  }

  /** First line: year, a column for each stage, the names and the shares of countries. */
  List<String> heads() {
    List<String> all = new ArrayList<>(List.of(IndicatorValue.YEAR));
    concentration.keySet().forEach(stage -> all.add(names.stage(stage)));
    all.add(Landscape.COUNTRY);
    all.add(barTitle());
    return all;
  }

  private String barTitle() {
    String stage = barStage();
    return stage.isEmpty()
        ? Landscape.SHARE
        : "share of %s, %s, %d"
            .formatted(names.element(group), names.stage(stage), holders.get(stage).lastKey());
  }

  private String barStage() {
    return holders.entrySet().stream()
        .max(Comparator.comparing(entry -> entry.getValue().size()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private List<Holder> bars() {
    String stage = barStage();
    if (stage.isEmpty()) {
      return List.of();
    }
    var newest = holders.get(stage);
    return newest.get(newest.lastKey()).stream()
        .sorted(Comparator.comparing((Holder one) -> -one.share()))
        .limit(BARS)
        .toList();
  }

  // a year without a figure leaves a gap
  private List<Integer> years() {
    var known =
        concentration.values().stream()
            .flatMap(all -> all.keySet().stream())
            .mapToInt(Integer::intValue)
            .summaryStatistics();
    return known.getCount() == 0
        ? List.of()
        : IntStream.rangeClosed(known.getMin(), known.getMax()).boxed().toList();
  }

  void write(Sheet sheet) {
    List<Integer> years = years();
    List<Holder> bars = bars();
    for (int i = 0; i < Math.max(years.size(), bars.size()); i++) {
      sheet.begin();
      String year = i < years.size() ? years.get(i).toString() : "";
      sheet.number(year);
      for (var stage : concentration.values()) {
        sheet.number(year.isEmpty() ? "" : stage.getOrDefault(years.get(i), ""));
      }
      sheet.text(i < bars.size() ? bars.get(i).country() : "");
      sheet.number(i < bars.size() ? Double.toString(bars.get(i).share()) : "");
    }
  }

  void draw(Charts charts) {
    int stages = concentration.size();
    if (stages > 0) {
      charts.lines(names.index(HHI) + ", " + names.element(group), years(), stages);
    }
    if (!bars().isEmpty()) {
      charts.bars(barTitle(), stages + 1, bars().size());
    }
  }
}
