package org.oreflow.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.oreflow.reference.FilePath;
import org.oreflow.reference.InputException;

/** The folder of a lake. */
final class LakeFolder {
  private LakeFolder() {}

  // what a file's lock does not hold on, and where commits of two hosts may lose each other
  private static final Pattern SHARE =
      Pattern.compile(
          "nfs\\d*|cifs|smb\\d*|smbfs|afs|ceph|lustre|gpfs|glusterfs|beegfs.*|fuse[.].*(s3|gcs|ssh|ceph|gluster|blob|hdfs).*");

  /**
   * @throws InputException if the folder cannot be one of a lake with this kind of catalog
   */
  static void check(Path dir, Address.Kind catalog) {
    Path there = dir;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new InputException(there, "is no folder", "name another folder with --lake");
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

  /**
   * Refuses a file as catalog where other machines may write too.
   *
   * @param type of the file system, as the operating system calls it
   * @throws InputException if that is a network share
   */
  static void refuseShare(Path dir, String type) {
    if (SHARE.matcher(type.toLowerCase(Locale.ROOT)).matches()) {
      throw new InputException(
          dir,
          "lies on a network share (" + type + "), and a catalog of kind sqlite is a file in it",
          "set catalog.kind to postgresql or rest, or name a folder on a local disk with --lake");
    }
  }

  private static String typeOf(Path there) {
    try {
      return Files.getFileStore(there).type();
    } catch (IOException e) {
      return ""; // what cannot be told is told by the first write
    }
  }

  /**
   * @throws InputException if nothing here knows the file system of a lake that lies on another
   */
  static void checkSystem(Address lake, Configuration hadoop) {
    if (lake.folder().isPresent() || !FilePath.hasScheme(lake.warehouse())) {
      return;
    }
    try {
      FilePath.system(lake.warehouse(), hadoop);
    } catch (IOException e) {
      throw new InputException(
          lake.warehouse(),
          "cannot be reached (" + e.getMessage() + ")",
          "mend --lake, or see that its server runs");
    }
  }

  /**
   * Makes the folder if it is missing.
   *
   * @throws InputException if it cannot be made or written
   */
  static void create(Path dir) {
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw new InputException(
          dir, "cannot be created (" + e + ")", "name another folder with --lake");
    }
    if (!Files.isWritable(dir)) {
      throw new InputException(dir, "cannot be written", "name another folder with --lake");
    }
  }
}
