/** The one reader and writer of tables: runs, publication, views of what is published. */
package org.oreflow.lake;
