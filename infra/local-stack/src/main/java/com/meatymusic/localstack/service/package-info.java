/** The two services as children of whoever starts them, from their jars. */
@NullMarked
package com.meatymusic.localstack.service;

import org.jspecify.annotations.NullMarked;
