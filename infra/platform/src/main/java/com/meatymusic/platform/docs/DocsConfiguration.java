package com.meatymusic.platform.docs;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(DocsController.class)
public class DocsConfiguration {}
