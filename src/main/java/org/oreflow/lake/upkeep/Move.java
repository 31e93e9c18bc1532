package org.oreflow.lake.upkeep;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.shaded.org.apache.avro.Schema;
import org.apache.iceberg.shaded.org.apache.avro.file.CodecFactory;
import org.apache.iceberg.shaded.org.apache.avro.file.DataFileReader;
import org.apache.iceberg.shaded.org.apache.avro.file.DataFileWriter;
import org.apache.iceberg.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.iceberg.shaded.org.apache.avro.generic.GenericDatumWriter;
import org.apache.iceberg.shaded.org.apache.avro.generic.GenericRecord;
import org.oreflow.config.InputException;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.CatalogFile;
import org.oreflow.lake.catalog.WriterLock;

/**
 * A lake whose folder was moved. Its tables know their files by whole paths, so descriptions and
 * lists of files are written anew, beside those that are there; then one commit of the catalog
 * takes them. Until then nothing has changed, and what was written belongs to nothing. Rows stay in
 * their files.
 *
 * <p>Not by Iceberg's RewriteTablePath: it keeps the names of files, and so would write over those
 * that the lake still needs.
 */
public final class Move {
  private static final String UUIDS = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String LIST = "manifest_path"; // of files, in a list of lists

  private final String before; // how paths begin
  private final String now;
  private final Map<String, String> copies = new HashMap<>(); // list of files -> the one of now
  private final List<Path> obsolete = new ArrayList<>();

  private Move(Address old, Address lake) {
    this.before = "file:" + old.warehouse() + "/oreflow/";
    this.now = "file:" + lake.warehouse() + "/oreflow/";
  }

  /**
   * Makes the lake of a folder out of what was moved there.
   *
   * @return how many tables; 0 if it is the lake of this folder already
   * @throws InputException if no lake lies there, or it was not in the old folder
   */
  public static int of(Address old, Address lake) {
    if (lake.catalog().kind() != Address.Kind.SQLITE) {
      throw new InputException(
          lake.warehouse(), "has its catalog on a server", "move it by the tools of that server");
    }
    if (!CatalogFile.isWritten(lake.catalogFile())) {
      throw new InputException(
          lake.warehouse(), "holds no catalog.db of a lake", "name the new folder with --lake");
    }
    try (var lock = WriterLock.take(lake, new WriterLock.Patience(Duration.ZERO, holder -> {}))) {
      Map<String, String> tables = CatalogFile.moved(old, lake);
      var move = new Move(old, lake);
      Map<String, String> described = new TreeMap<>();
      for (var table : tables.entrySet()) {
        described.put(table.getKey(), move.description(table.getValue()));
      }
      lock.confirm();
      CatalogFile.adopt(old, lake, described);
      for (Path file : move.obsolete) {
        Files.delete(file);
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
      }
      return tables.size();
    } catch (NoSuchFileException missing) {
      throw new InputException(missing.getFile(), "is missing", "restore it from a backup");
    } catch (IOException e) {
      throw new InputException(lake.warehouse(), "cannot be rewritten (" + e + ")", "try again");
    }
  }

  private String moved(String location) {
    return location.startsWith(before) ? now + location.substring(before.length()) : location;
  }

  private Path file(String location) {
    return Path.of(Address.path(moved(location)));
  }

  // of a table, with the paths of now, as its next version
  private String description(String location) throws IOException {
    Path file = file(location);
    String text = Files.readString(file);
    for (Snapshot snapshot : TableMetadataParser.fromJson(location, text).snapshots()) {
      String list = snapshot.manifestListLocation();
      text = text.replace(quoted(list) + '"', quoted(copy(list)) + '"');
    }
    text = text.replace(quoted(before), quoted(now));
    String name = file.getFileName().toString();
    int version = Integer.parseInt(name.substring(0, name.indexOf('-')));
    Path next =
        file.resolveSibling("%05d-%s.metadata.json".formatted(version + 1, UUID.randomUUID()));
    Files.writeString(next, text);
    obsolete.add(file);
    return "file:" + next;
  }

  // but for the quote at the end
  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }

  // of a list of files, or of such lists; snapshots share them
  private String copy(String location) throws IOException {
    String known = copies.get(location);
    if (known != null) {
      return known;
    }
    Path file = file(location);
    String name = file.getFileName().toString();
    Path copy = file.resolveSibling(name.replaceFirst(UUIDS, UUID.randomUUID().toString()));
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    try (var lists = new DataFileReader<GenericRecord>(file.toFile(), new GenericDatumReader<>());
        var out = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>())) {
      for (String key : lists.getMetaKeys()) {
        if (!DataFileWriter.isReservedMeta(key)) {
          out.setMeta(key, lists.getMeta(key));
        }
      }
      out.setCodec(CodecFactory.fromString(lists.getMetaString("avro.codec")));
      out.create(lists.getSchema(), copy.toFile());
      for (GenericRecord row : lists) {
        renew(row);
        out.append(row);
      }
    }
    obsolete.add(file);
    copies.put(location, "file:" + copy);
    return "file:" + copy;
  }

  private void renew(GenericRecord row) throws IOException {
    if (row.hasField(LIST)) {
      String copy = copy(row.get(LIST).toString());
      row.put(LIST, copy);
      row.put("manifest_length", new File(Address.path(copy)).length());
    }
    for (Schema.Field field : row.getSchema().getFields()) {
      Object cell = row.get(field.pos());
      if (cell instanceof GenericRecord inner) {
        renew(inner);
      } else if (cell instanceof CharSequence text) {
        row.put(field.pos(), moved(text.toString()));
      }
    }
  }
}
