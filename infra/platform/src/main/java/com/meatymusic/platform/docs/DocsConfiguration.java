package com.meatymusic.platform.docs;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import({AboutController.class, DocsController.class})
public class DocsConfiguration {}
