import { bootstrapApplication } from '@angular/platform-browser';
import { provideZonelessChangeDetection } from '@angular/core';
import 'tu-jie';
import { Article } from './article';

bootstrapApplication(Article, { providers: [provideZonelessChangeDetection()] });
