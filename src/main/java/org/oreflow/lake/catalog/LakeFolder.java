package org.oreflow.lake.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.oreflow.config.FilePath;
import org.oreflow.config.InputException;

public final class LakeFolder {
  private LakeFolder() {}

  // what a file's lock does not hold on, and where commits of two hosts may lose each other
  private static final Pattern SHARE =
      Pattern.compile(
          "nfs\\d*|cifs|smb\\d*|smbfs|afs|ceph|lustre|gpfs|glusterfs|beegfs.*|fuse[.].*(s3|gcs|ssh|ceph|gluster|blob|hdfs).*");

  /** Refuses a folder that no lake can lie in. */
  public static void check(Path dir, Address.Kind catalog) {
    Path there = dir;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new InputException(there, "is not a folder", "name another folder with --lake");
    }
    boolean usable = there.equals(dir) ? Files.isReadable(dir) : Files.isWritable(there);
    if (!usable) {
      throw new InputException(
          there, "may not be used by this user", "name another folder with --lake");
    }
    if (catalog == Address.Kind.SQLITE) {
      refuseShare(dir, typeOf(there));
    }
  }

  static void refuseShare(Path dir, String type) {
    if (SHARE.matcher(type.toLowerCase(Locale.ROOT)).matches()) {
      throw new InputException(
          dir,
          "lies on a network share (" + type + "), and a catalog of kind sqlite is a file in it",
          "set catalog.kind to postgresql or rest, or name a folder on a local disk with --lake");
    }
  }

  static boolean isShare(Path dir) {
    return SHARE.matcher(typeOf(dir).toLowerCase(Locale.ROOT)).matches();
  }

  private static String typeOf(Path there) {
    try {
      return Files.getFileStore(there).type();
    } catch (IOException e) {
      return ""; // what cannot be told is told by the first write
    }
  }

  /** Refuses a lake on a file system that is unknown here. */
  public static void checkSystem(Address lake, Configuration hadoop) {
    if (lake.folder().isPresent() || !FilePath.hasScheme(lake.warehouse())) {
      return;
    }
    try {
      FilePath.system(lake.warehouse(), hadoop);
    } catch (IOException e) {
      throw new InputException(
          lake.warehouse(),
          "cannot be reached (" + e.getMessage() + ")",
          "correct --lake, or see that its server runs");
    }
  }

  public static void create(Path dir) {
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw new InputException(
          dir, "cannot be created (" + e + ")", "name another folder with --lake");
    }
    for (Path needed : written(dir)) {
      if (!Files.isWritable(needed)) {
        throw new InputException(needed, "cannot be written", "name another folder with --lake");
      }
    }
  }

  /** The folder and what of a lake's first levels lies in it: another user may have made it. */
  private static List<Path> written(Path dir) {
    List<Path> all = new ArrayList<>(List.of(dir));
    Stream.of("lock", "catalog.db").map(dir::resolve).filter(Files::exists).forEach(all::add);
    Path tables = dir.resolve("oreflow");
    if (Files.isDirectory(tables)) {
      try (Stream<Path> below = Files.walk(tables, 2)) { // a table, and its data and metadata
        below.filter(Files::isDirectory).forEach(all::add);
      } catch (IOException | UncheckedIOException e) {
        throw new InputException(
            tables, "cannot be read (" + e.getMessage() + ")", "name another folder with --lake");
      }
    }
    return all;
  }
}
