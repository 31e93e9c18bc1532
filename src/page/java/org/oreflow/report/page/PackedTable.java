package org.oreflow.report.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A table written with bars, packed by columns as a data file of the page holds it. */
final class PackedTable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> NUMBERS =
      Set.of(
          "year",
          "p",
          "pl",
          "ph",
          "m",
          "x",
          "ac",
          "v",
          "l",
          "h",
          "coverage",
          "n",
          "u",
          "pt",
          "nm",
          "us",
          "i",
          "q",
          "s",
          "sl",
          "sh",
          "ql",
          "qh",
          "rank",
          "suppliers",
          "best",
          "line",
          "a",
          "b",
          "sa",
          "sb",
          "c",
          "o",
          "r",
          "cells",
          "c1",
          "c1l",
          "c1h",
          "pv",
          "ov",
          "ol",
          "oh",
          "files",
          "read",
          "kept",
          "rejected",
          "bytes",
          "red",
          "low",
          "capacity",
          "high",
          "quantity",
          "old",
          "new",
          "nl",
          "nh");

  private PackedTable() {}

  /** A block; its first line names the columns, of which {@code texts} are not numbers here. */
  static ObjectNode of(String table, String... texts) {
    List<String> lines = table.strip().lines().toList();
    List<String> names = cells(lines.get(0));
    var columns = new ArrayList<List<String>>();
    names.forEach(name -> columns.add(new ArrayList<>()));
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      for (int column = 0; column < names.size(); column++) {
        columns.get(column).add(column < cells.size() ? cells.get(column) : "");
      }
    }
    ObjectNode block = JSON.createObjectNode();
    for (int column = 0; column < names.size(); column++) {
      String name = names.get(column);
      boolean isNumber = NUMBERS.contains(name) && !Set.of(texts).contains(name);
      block.set(name, isNumber ? numbers(columns.get(column)) : texts(columns.get(column)));
    }
    return block;
  }

  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    for (String cell : line.split("\\|", -1)) {
      cells.add(cell.strip().replace("&", "|"));
    }
    return cells;
  }

  private static ArrayNode numbers(List<String> cells) {
    ArrayNode numbers = JSON.createArrayNode();
    for (String cell : cells) {
      if (cell.isEmpty()) {
        numbers.addNull();
      } else {
        numbers.add(Double.parseDouble(cell));
      }
    }
    return numbers;
  }

  private static ObjectNode texts(List<String> cells) {
    List<String> distinct = List.copyOf(new TreeSet<>(cells));
    ObjectNode texts = JSON.createObjectNode();
    ArrayNode values = texts.putArray("d");
    distinct.forEach(values::add);
    ArrayNode indices = texts.putArray("i");
    cells.forEach(cell -> indices.add(cell.equals("null") ? -1 : distinct.indexOf(cell)));
    return texts;
  }
}
