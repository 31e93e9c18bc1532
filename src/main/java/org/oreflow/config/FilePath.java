package org.oreflow.config;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Paths of local files, and those whose scheme names a file system that Hadoop knows. */
public final class FilePath {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");
  // keys may hold slashes; what is a port is none
  private static final Pattern SECRET =
      Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]+://)[^/@]*:(?!\\d+/)([^/]*|[^@]*)@");
  // Hadoop would connect to them
  private static final Set<String> OF_THE_WEB = Set.of("http", "https", "ftp", "sftp");
  private static final String LOCAL = "file:";

  private FilePath() {}

  public static boolean hasScheme(String path) {
    return SCHEME.matcher(path).matches();
  }

  public static boolean isLocal(String path) {
    return !hasScheme(path) || path.startsWith(LOCAL);
  }

  /** The path with a scheme. Not as a URI, whose {@code %20} Hadoop would keep. */
  public static String withScheme(String path) {
    return hasScheme(path)
        ? path
        : LOCAL + java.nio.file.Path.of(path).toAbsolutePath().normalize();
  }

  /** The file system of a path, the local one without Hadoop's checksums beside files. */
  public static FileSystem system(String path, Configuration hadoop) throws IOException {
    refuseSecret(path);
    if (isLocal(path)) {
      return FileSystem.getLocal(hadoop).getRaw();
    }
    String scheme = path.substring(0, path.indexOf(':'));
    if (OF_THE_WEB.contains(scheme.toLowerCase(Locale.ROOT))) {
      throw new InputException(
          path,
          scheme + ": is not a file system",
          "download the file, or name a file system: a path without scheme, file:, hdfs:, s3a:, gs:"
              + " or abfs:");
    }
    try {
      FileSystem.getFileSystemClass(scheme, hadoop);
    } catch (IOException | RuntimeException e) { // unknown, or known and its classes are missing
      throw new InputException(
          path,
          "no library here reads " + scheme + ":",
          scheme.equals("s3a")
              ? "run jobs/submit with --packages org.apache.hadoop:hadoop-aws:3.4.2"
              : "correct the path, or run jobs/submit with --packages or --jars that bring it");
    }
    return new Path(path).getFileSystem(hadoop);
  }

  /** Refuses a path that holds a password or key, which every listing would show. */
  public static void refuseSecret(String path) {
    var secret = SECRET.matcher(path);
    if (secret.find()) {
      throw new InputException(
          secret.replaceFirst("$1…@"),
          "the path holds a user and a password or key",
          "take them out; file systems find theirs in the environment or in Spark's configuration");
    }
  }
}
