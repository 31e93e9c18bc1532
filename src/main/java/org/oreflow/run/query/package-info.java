/**
 * Queries of users, which can only read.
 *
 * <p>It knows run and the lake.
 */
package org.oreflow.run.query;
