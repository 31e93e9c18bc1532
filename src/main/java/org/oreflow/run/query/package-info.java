/**
 * Queries of users, which can only read, and their views.
 *
 * <p>It knows the lake, report, disclosure, table and config.
 */
package org.oreflow.run.query;
