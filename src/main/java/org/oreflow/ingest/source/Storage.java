package org.oreflow.ingest.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.oreflow.config.FilePath;

/** The local file system, and all that Hadoop knows by scheme. Travels to executors. */
public record Storage(SerializableConfiguration hadoop) implements Serializable {
  public static Storage of(Configuration hadoop) {
    return new Storage(new SerializableConfiguration(hadoop));
  }

  public static boolean hasScheme(String path) {
    return FilePath.hasScheme(path);
  }

  private FileSystem system(String path) throws IOException {
    return FilePath.system(path, hadoop.value());
  }

  public FileStatus status(String path) throws IOException {
    return system(path).getFileStatus(new Path(path));
  }

  FileStatus[] list(String folder) throws IOException {
    return system(folder).listStatus(new Path(folder));
  }

  public FSDataInputStream open(String path, long from) throws IOException {
    var in = system(path).open(new Path(path));
    try {
      if (from > 0) {
        in.seek(from);
      }
      return in;
    } catch (EOFException shorter) {
      in.close();
      throw new IOException("the file became shorter while it was read", shorter);
    }
  }
}
