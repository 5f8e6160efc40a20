import 'tu-jie';
import 'tu-jie/frame';
import './page.js';
