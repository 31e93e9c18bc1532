/** Audits of single rows and digests of tables, which no order or partition changes. */
package org.oreflow.lake.digest;
